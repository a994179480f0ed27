/** A complete peer without a browser: the room machine with its seats, on an in-memory bus with immediate ports. */
import { createActor, fromCallback, fromPromise, type SimulatedClock, type StateValue } from 'xstate';
import { calleeMachine } from '../../machines/seat/calleeMachine';
import { callerMachine } from '../../machines/seat/callerMachine';
import type { PeerConnectionInput } from '../../machines/ports';
import type { RoomInput } from '../../machines/room/roomContext';
import { roomMachine } from '../../machines/room/roomMachine';
import type { SeatContext } from '../../machines/seat/seatContext';
import { linkMachine } from '../../machines/room/linkMachine';
import { signalingMachine } from '../../machines/room/signalingMachine';
import type { Address, MediaRequest, PeerCommand, PeerReport } from '../../machines/words/vocabulary';
import { checkingMachine } from '../../machines/room/checkingMachine';
import { steppingMachine } from '../../machines/room/steppingMachine';
import { createSeatGate } from '../../src/session/stepping/seatGate';
import { signalToRoom } from '../../src/session/signalPort';
import { createTrayReporter } from '../../src/session/stepping/trayReporter';
import { emptyStage, fold } from '../../src/trace/fold';
import { createRecorder } from '../../src/trace/recorder';
import { createTraceStore, type TraceStore } from '../../src/trace/store';
import type { Bus } from './bus';
import { quietNetwork } from './quietNetwork';
import { quietSending } from './quietSending';

export const addressOf = (peer: string, epoch = 'epoch1'): Address => ({ peer, epoch });

/** Lets promises settle; no time passes. */
export const settle = async () => {
  for (let turn = 0; turn < 12; turn++) await Promise.resolve();
};

/** Advances the clock in small steps, so that timers that are set meanwhile fire, too. */
export const pass = async (clock: SimulatedClock, ms: number, stepMs = 5) => {
  await settle();
  for (let passed = 0; passed < ms; passed += stepMs) {
    clock.increment(Math.min(stepMs, ms - passed));
    await settle();
  }
};

interface Peer extends Partial<RoomInput> {
  self: Address;
  bus: Bus;
  clock: SimulatedClock;
  /** Shared trace: it replaces telemetry between two peers in step mode. */
  trace?: TraceStore;
  /** How it begins: in the room, or in its lobby. */
  comes?: 'join' | 'approach';
}
export function startPeer({ self, bus, clock, trace = createTraceStore(), comes = 'join', ...input }: Peer) {
  const now = () => clock.now();
  const recorder = createRecorder(trace, self.peer, now);
  const gate = createSeatGate({ self: self.peer, log: recorder.log, now });
  let stage = emptyStage(self.peer);
  trace.subscribe((entry) => {
    stage = fold(stage, entry);
    reportTray(entry.kind);
  });
  const reportTray = createTrayReporter({ self: self.peer, room: () => room, stage: () => stage });
  const captureMedia = fromPromise<{ streamId: string | null }, MediaRequest>(async () => ({
    streamId: null,
  }));
  const peerConnection = fromCallback<PeerCommand, PeerConnectionInput>(({ receive, sendBack }) => {
    const end = bus.ends.open(self.peer, (event: PeerReport) => sendBack(event));
    receive(end.run);
    return end.close;
  });
  const seatPorts = {
    captureMedia: gate.beforePort('captureMedia', captureMedia),
    signal: gate.beforePort('signal', signalToRoom),
    peerConnection: gate.beforePort('peer', peerConnection),
    sending: quietSending,
  };
  const machine = roomMachine.provide({
    actors: {
      deriveKeys: fromPromise(async () => ({ roomTag: 'tag' })),
      signaling: signalingMachine.provide({
        actors: { link: linkMachine.provide({ actors: { brokerLink: bus.link } }), network: quietNetwork },
      }),
      stepping: steppingMachine.provide({ actors: { gate: gate.port } }),
      // Its connections have no certificates.
      checking: checkingMachine.provide({ actors: { fingerprints: fromCallback(() => {}) } }),
      caller: gate.beforeMachine('caller', callerMachine.provide({ actors: seatPorts })),
      callee: gate.beforeMachine('callee', calleeMachine.provide({ actors: seatPorts })),
    },
  });
  const room = createActor(machine, {
    clock,
    systemId: 'room',
    inspect: (inspected) => {
      if (gate.inspect(inspected)) recorder.inspect(inspected);
    },
    input: {
      self,
      wish: 'auto',
      media: { source: 'none' },
      iceServers: [],
      iceTransportPolicy: 'all',
      brokers: ['wss://one'],
      mayTakePart: true,
      stepped: false,
      ...input,
    },
  });
  room.subscribe(() => reportTray());
  room.start();
  if (comes === 'join') join(room);
  else room.send({ type: 'user.approach' });
  return room;
}
export type PeerRoom = ReturnType<typeof startPeer>;
export const join = (room: Pick<PeerRoom, 'send'>) =>
  room.send({ type: 'user.join', media: { source: 'none' } });

/** `caller`, `callee`, or where else in the room the peer is. */
export const placeOf = (room: PeerRoom): string => {
  const { value } = room.getSnapshot();
  if (typeof value === 'string') return value;
  if (!('inside' in value)) return 'preparing';
  const { place } = value.inside;
  if (typeof place === 'string') return place;
  if ('seated' in place) return place.seated;
  if ('greeting' in place) return 'greeting';
  if ('observing' in place) return place.observing === 'offered' ? 'offered a seat' : 'observing';
  if (typeof place.lobby === 'string') return `lobby ${place.lobby}`;
  return `lobby ${'informed' in place.lobby ? place.lobby.informed : 'knocking'}`;
};
/** The seat of a peer as it stands; throws when the peer holds none. */
export const seatOf = (room: PeerRoom): { value: StateValue; context: SeatContext } => {
  const snapshot = room.getSnapshot().children.seat?.getSnapshot();
  if (!snapshot || !('context' in snapshot)) throw new Error('no seat is held');
  const { value, context } = snapshot;
  if (!('negotiation' in context)) throw new Error('not a seat');
  return { value, context };
};
/** How a seat stands in a call in which both sides have heard everything. */
export const inCall = {
  negotiating: {
    offerAnswer: { stable: 'settled' },
    gathering: 'complete',
    connectivity: 'connected',
    delivery: 'heard',
  },
};
