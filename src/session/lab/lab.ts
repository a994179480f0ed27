/** Composition root of the lab: a caller and a callee on one page, which hear of each other through a channel only. */
import { otherSeat, type Seat } from '../../../machines/words/vocabulary';
import { createLoopbackBroker } from '../../adapters/loopback/loopbackWire';
import { openMqttWire } from '../../adapters/mqtt/mqttWire';
import { deriveRoomKeys } from '../../protocol/keys';
import { parseRoomTopic } from '../../protocol/roomTopic';
import { createRecorder } from '../../trace/recorder';
import { pageClock } from '../../trace/pageClock';
import { createTraceStore } from '../../trace/store';
import { createSubject, type ReadOnly } from '../observable';
import { createTraceView } from '../traceView';
import { createChannel } from './channel';
import { createFaults } from './faults';
import { startLabPeer, type LabPeer } from './labPeer';

export type Via = 'loopback' | 'broker';
export interface LabSetting {
  via: Via;
  /** Begins step by step. */
  stepped: boolean;
}
export interface LabParts extends LabSetting {
  /** The room in which they meet; whoever watches it goes on watching after a reset. */
  topic: string;
  /** Those of the page, for when the two are to meet through a real one. */
  brokers: string[];
}

/** The stage of the lab is nobody's own: both ends are on this page. */
const nobody = '';

/** One run of the lab, from reset to reset. All that it holds is released by `stop`. */
export function startLab({ brokers, via, stepped, topic }: LabParts) {
  const parsed = parseRoomTopic(topic);
  if (!parsed.ok) throw new Error(`no room topic: ${parsed.problem}`);
  const keys = deriveRoomKeys(parsed.secret);
  const trace = createTraceStore();
  const recorder = createRecorder(trace, nobody);
  const { stop: stopView, ...view } = createTraceView(trace, nobody);
  const channel = createChannel();
  const peers = new Set<string>();
  const openWire = via === 'loopback' ? createLoopbackBroker() : openMqttWire;
  /** Who sat where last: a fault is told of a seat's peer, even while it is killed. */
  const last: Record<Seat, string> = { caller: nobody, callee: nobody };
  const faultsOf = (seat: Seat) => createFaults(seat, (fact) => recorder.log(fact, last[seat]));
  const faults = { caller: faultsOf('caller'), callee: faultsOf('callee') };
  const start = (seat: Seat, begins: boolean) =>
    startLabPeer({
      seat,
      keys,
      trace,
      peers,
      openWire,
      brokers: via === 'loopback' ? ['loopback'] : brokers,
      channel,
      faults: faults[seat],
      stepped: begins,
    });
  const seats: Record<Seat, LabPeer | null> = { caller: null, callee: null };
  const changed = createSubject<Readonly<Record<Seat, LabPeer | null>>>(seats);
  const seatWith = (seat: Seat, peer: LabPeer | null) => {
    seats[seat] = peer;
    if (peer) last[seat] = peer.session.self.peer;
    changed.set({ ...seats });
  };
  seatWith('callee', start('callee', stepped));
  seatWith('caller', start('caller', stepped));
  const watchKey = createSubject<string | null>(null);
  keys.then(
    (derived) => watchKey.set(derived.watchKey),
    () => {}, // the room machines hear of it
  );

  return {
    /** Tells one beginning from the next. */
    id: `${pageClock()}`,
    via,
    /** Whose page it is, in a file: the caller's, as both are here. */
    self: () => last.caller,
    trace,
    ...view,
    channel,
    faults,
    seats: changed,
    /** For a class that watches; null until the keys are there. */
    watchKey,
    /** A peer is gone at once, without a word; or comes back as a new join. */
    kill(seat: Seat) {
      const peer = seats[seat];
      seatWith(seat, null);
      peer?.crash();
    },
    revive(seat: Seat) {
      // As the other one is stepped: it would be told so only a moment later.
      const room = seats[otherSeat(seat)]?.session.room.getSnapshot();
      const other = room?.children.stepping;
      const isStepped = other?.getSnapshot().matches('stepping') ?? stepped;
      if (!seats[seat]) seatWith(seat, start(seat, isStepped));
    },
    stop() {
      seats.caller?.stop();
      seats.callee?.stop();
      channel.stop();
      stopView();
    },
  };
}
export type LabRun = ReadOnly<ReturnType<typeof startLab>>;
