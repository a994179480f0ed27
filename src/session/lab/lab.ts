/** Composition root of the lab: a caller and a callee on one page, which hear of each other through a channel only. */
import type { Seat } from '../../../machines/vocabulary';
import { createLoopbackBroker } from '../../adapters/loopback/loopbackWire';
import { openMqttWire } from '../../adapters/mqtt/mqttWire';
import { deriveRoomKeys } from '../../protocol/keys';
import { newRoomTopic, parseRoomTopic } from '../../protocol/roomTopic';
import { createRecorder } from '../../trace/recorder';
import { createTraceStore } from '../../trace/store';
import { createSubject } from '../observable';
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
  /** Those of the page, for when the two are to meet through a real one. */
  brokers: string[];
}

/** Facts that are about the lab itself, not about one of its peers. */
const nobody = '';

/** One run of the lab, from reset to reset. All that it holds is released by `stop`. */
export function startLab({ brokers, via, stepped }: LabParts) {
  const parsed = parseRoomTopic(newRoomTopic());
  if (!parsed.ok) throw new Error('a new room topic is a room topic');
  const keys = deriveRoomKeys(parsed.secret);
  const trace = createTraceStore();
  const recorder = createRecorder(trace, nobody);
  const { stop: stopView, ...view } = createTraceView(trace, nobody);
  const channel = createChannel();
  const peers = new Set<string>();
  const openWire = via === 'loopback' ? createLoopbackBroker() : openMqttWire;
  const faults = {
    caller: createFaults('caller', recorder.log),
    callee: createFaults('callee', recorder.log),
  };
  const start = (seat: Seat) =>
    startLabPeer({
      seat,
      keys,
      trace,
      peers,
      openWire,
      brokers: via === 'loopback' ? ['loopback'] : brokers,
      channel,
      faults: faults[seat],
      stepped,
    });
  const seats: Record<Seat, LabPeer | null> = { caller: null, callee: null };
  const changed = createSubject<Readonly<Record<Seat, LabPeer | null>>>(seats);
  const seatWith = (seat: Seat, peer: LabPeer | null) => {
    seats[seat] = peer;
    changed.set({ ...seats });
  };
  seatWith('callee', start('callee'));
  seatWith('caller', start('caller'));
  const watchKey = createSubject<string | null>(null);
  keys.then(
    (derived) => watchKey.set(derived.watchKey),
    () => {}, // the room machines hear of it
  );

  return {
    via,
    /** Whose page it is, in a file: the caller's, as both are here. */
    self: () => seats.caller?.session.self.peer ?? seats.callee?.session.self.peer ?? nobody,
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
      if (!seats[seat]) seatWith(seat, start(seat));
    },
    stop() {
      seats.caller?.stop();
      seats.callee?.stop();
      channel.stop();
      stopView();
    },
  };
}
export type LabRun = ReturnType<typeof startLab>;
