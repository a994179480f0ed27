/** Composition root of the lab: a caller and a callee on one page that share nothing but the signaling channel. */
import { otherSeat, type Seat } from '../../../machines/words/vocabulary';
import { createLoopbackBroker } from '../../adapters/loopback/loopbackWire';
import { openMqttWire } from '../../adapters/mqtt/mqttWire';
import { joining, type Identity } from '../../protocol/identity';
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
  /** Starts in step mode. */
  stepped: boolean;
}
export interface LabParts extends LabSetting {
  /** The room's topic; unchanged by a reset, so that observers stay. */
  topic: string;
  /** URLs, for `via: 'broker'`. */
  brokers: string[];
  /** Of somebody new. */
  identity: () => Identity;
}

/** Peer id of the lab's own trace: none of the two peers is "self". */
const nobody = '';

/** One run of the lab, until the next reset; `stop` releases all resources. */
export function startLab({ brokers, via, stepped, topic, identity }: LabParts) {
  const parsed = parseRoomTopic(topic);
  if (!parsed.ok) throw new Error(`no room topic: ${parsed.problem}`);
  const keys = deriveRoomKeys(parsed.secret);
  const trace = createTraceStore();
  const recorder = createRecorder(trace, nobody);
  const { stop: stopView, ...view } = createTraceView(trace, nobody);
  const channel = createChannel();
  const peers = new Set<string>();
  const openWire = via === 'loopback' ? createLoopbackBroker() : openMqttWire;
  /** A peer that is brought back is the same one, as a page that is loaded anew. */
  const people = { caller: identity(), callee: identity() };
  const joins = { caller: 0, callee: 0 };
  const faultsOf = (seat: Seat) => createFaults(seat, (fact) => recorder.log(fact, people[seat].self.peer));
  const faults = { caller: faultsOf('caller'), callee: faultsOf('callee') };
  const start = (seat: Seat, begins: boolean) =>
    startLabPeer({
      identity: joining(people[seat], ++joins[seat]),
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
    changed.set({ ...seats });
  };
  seatWith('callee', start('callee', stepped));
  seatWith('caller', start('caller', stepped));
  const watchKey = createSubject<string | null>(null);
  keys.then(
    (derived) => watchKey.set(derived.watchKey),
    () => {}, // the room machines report it
  );

  return {
    /** Differs for each run. */
    id: `${pageClock()}`,
    via,
    /** The `self` of a saved trace: the caller, as both peers are on this page. */
    self: people.caller.self.peer,
    trace,
    ...view,
    channel,
    faults,
    seats: changed,
    /** For observers; null until the keys are derived. */
    watchKey,
    /** Ends a peer as a crash would, without a leave message. */
    kill(seat: Seat) {
      const peer = seats[seat];
      seatWith(seat, null);
      peer?.crash();
    },
    revive(seat: Seat) {
      // In the mode of the other peer, which would tell it only a moment later.
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
