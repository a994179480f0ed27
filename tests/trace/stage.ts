/** A caller and a callee on fake or real connections, with in-memory signaling. */
import {
  createActor,
  fromCallback,
  fromPromise,
  matchesState,
  type AnyActorRef,
  type StateValue,
} from 'xstate';
import { calleeMachine } from '../../machines/seat/calleeMachine';
import { callerMachine } from '../../machines/seat/callerMachine';
import { sendingMachine } from '../../machines/seat/sendingMachine';
import {
  forSeat,
  type Address,
  type MediaRequest,
  type SignalCommand,
} from '../../machines/words/vocabulary';
import { captureScreenWith } from '../../src/adapters/media/captureScreen';
import { peerConnectionWith } from '../../src/adapters/webrtc/peerConnection';
import { createWarmConnections } from '../../src/adapters/webrtc/warmConnections';
import { createRecorder } from '../../src/trace/recorder';
import { createTraceStore } from '../../src/trace/store';
import type { Platform } from '../adapters/peerPorts';
import { createWaiting } from '../adapters/waiting';
import { noTracks } from '../fakes/quietSending';

const addresses: Record<'caller' | 'callee', Address> = {
  caller: { peer: 'CallerCalle', epoch: 'AAAAAAAAAAA' },
  callee: { peer: 'CalleeCalle', epoch: 'AAAAAAAAAAA' },
};

/** The signaling between the two; while held, nothing arrives. */
function createWire() {
  let held: (() => void)[] | null = null;
  return {
    carry: (deliver: () => void) => (held ? void held.push(deliver) : queueMicrotask(deliver)),
    hold: () => (held ??= []),
    release() {
      const late = held ?? [];
      held = null;
      for (const deliver of late) deliver();
    },
  };
}

function seatPart(
  seat: 'caller' | 'callee',
  { create, makeStream }: Platform,
  carry: ReturnType<typeof createWire>['carry'],
  other: () => AnyActorRef,
) {
  const trace = createTraceStore();
  const self = addresses[seat];
  let time = 0;
  const recorder = createRecorder(trace, self.peer, () => ++time);
  const stream = makeStream('audio', 'video');
  const streams: MediaStream[][] = [];
  let screen: MediaStream | null = null;
  const parts = {
    captureMedia: fromPromise<{ streamId: string | null }, MediaRequest>(async () => ({
      streamId: stream.id,
    })),
    peerConnection: peerConnectionWith({
      connections: createWarmConnections({
        create,
        streamOf: (id) => (id === stream.id ? stream : undefined),
      }),
      streamOf: (id) => (id === stream.id ? stream : undefined),
      screenOf: (id) => (screen?.id === id ? screen : null),
      log: recorder.log,
      onPairs: () => {},
      onFingerprints: () => {},
      onPending: () => {},
      onRemoteStreams: (arrived) => streams.push(arrived),
    }),
    sending: sendingMachine.provide({
      actors: {
        tracks: noTracks,
        captureScreen: captureScreenWith({
          capture: async () => makeStream('video'),
          onScreen: (captured) => (screen = captured),
        }),
      },
    }),
    signal: fromCallback<SignalCommand>(({ receive }) => {
      receive((command) => {
        if (command.type === 'doubt') return;
        carry(() =>
          other().send(
            command.type === 'send'
              ? { type: `signal.${command.message.kind}Received`, from: self, message: command.message }
              : { ...command, type: 'room.peerPresent', peer: self, readiness: forSeat(command.readiness) },
          ),
        );
      });
    }),
  };
  const options = {
    input: { self, media: { source: 'none' as const }, iceServers: [], iceTransportPolicy: 'all' as const },
    inspect: recorder.inspect,
  };
  const actor =
    seat === 'caller'
      ? createActor(callerMachine.provide({ actors: parts }), options)
      : createActor(calleeMachine.provide({ actors: parts }), options);
  return {
    seat,
    self,
    trace,
    actor,
    isIn: (value: StateValue) => matchesState(value, actor.getSnapshot().value),
    /** Number of rendered remote tracks by kind. */
    seen: (kind: string) =>
      (streams.at(-1) ?? []).flatMap((s) => s.getTracks()).filter((track) => track.kind === kind).length,
  };
}
type SeatPart = ReturnType<typeof seatPart>;

/** Starts both; `connected` resolves when both are. */
export function twoSeats(platform: Platform) {
  const { carry, hold, release } = createWire();
  const caller = seatPart('caller', platform, carry, () => callee.actor);
  const callee: SeatPart = seatPart('callee', platform, carry, () => caller.actor);
  const both = [caller, callee];
  const { poke, until } = createWaiting();
  for (const { actor, trace } of both) {
    trace.subscribe(poke);
    actor.start();
  }
  for (const { actor } of both) actor.send({ type: 'room.seatTaken' });
  const are = (...values: StateValue[]) =>
    until(() => both.every(({ isIn }) => values.every((value) => isIn(value))));
  const settled = { negotiating: { offerAnswer: { stable: 'settled' }, delivery: 'heard' } };
  return {
    caller,
    callee,
    are,
    /** Nothing is left to negotiate or to acknowledge. */
    settled: () => are(settled),
    connected: () => are(settled, { negotiating: { connectivity: 'connected' } }),
    hold,
    release,
    until,
    stop: () => both.forEach(({ actor }) => actor.stop()),
  };
}
