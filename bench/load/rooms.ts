/** Rooms of two whole peers: how long they take to join, and what they say meanwhile. */
import { openMqttWire } from '../../src/adapters/mqtt/mqttWire';
import type { OpenWire } from '../../src/protocol/wire';
import { isConnected, isWaiting, newSimulatedRoom, watchSeat } from '../../tests/fakes/simulatedRoom';
import type { Act, Recording } from './crowd.mjs';

/** A wire that notes what its peer asks for and says, in ms since it was opened. */
const noting =
  (acts: Act[]): OpenWire =>
  (url, options, events) => {
    const openedMs = performance.now();
    const note = (act: { filters: string[] } | { topic: string; bytes: Uint8Array; qos: 0 | 1 }) =>
      acts.push({ atMs: performance.now() - openedMs, ...act });
    const wire = openMqttWire(url, options, {
      ...events,
      online() {
        note({ filters: options.subscriptions() });
        events.online();
      },
    });
    return {
      ...wire,
      publish(sealed, sure) {
        note({ ...sealed, qos: sure ? 1 : 0 });
        wire.publish(sealed, sure);
      },
      subscribe(topic) {
        note({ filters: [topic] });
        wire.subscribe(topic);
      },
    };
  };

export interface Joined {
  /** From the join of the second peer until both are connected. */
  ms: number;
  /** The second peer sat down on the first one's seat, in a room that it thought empty. */
  wrongSeat: boolean;
}
interface Brokers {
  first: string;
  second: string;
}
/** Rejects when the two do not find each other in time. */
async function openRoom({ first, second }: Brokers, acts: [Act[], Act[]] = [[], []]) {
  const { keys, join, close } = await newSimulatedRoom();
  try {
    const callee = await join([first], noting(acts[0]));
    await isWaiting(callee);
    const joinedMs = performance.now();
    const caller = await join([second], noting(acts[1]));
    const { tookWrongSeat } = watchSeat(caller);
    await Promise.all([isConnected(callee), isConnected(caller)]);
    const joined: Joined = { ms: performance.now() - joinedMs, wrongSeat: tookWrongSeat() };
    return { joined, keys, peers: [callee.self.peer, caller.self.peer], close };
  } catch (error) {
    close();
    throw error;
  }
}

/** Joins a room and leaves it; null: it did not join. */
export async function probe(brokers: Brokers): Promise<Joined | null> {
  try {
    const { joined, close } = await openRoom(brokers);
    close();
    return joined;
  } catch {
    return null;
  }
}

/** What the two of a room say, from their joins on until they have been at rest for `restMs`. */
export async function record(brokers: Brokers, restMs: number): Promise<Recording> {
  const acts: [Act[], Act[]] = [[], []];
  const { keys, peers, close } = await openRoom(brokers, acts);
  // They tell each other of their join for a moment.
  await new Promise((resolve) => setTimeout(resolve, 3_000));
  const restsFrom = acts.map((each) => each.length);
  await new Promise((resolve) => setTimeout(resolve, restMs));
  close();
  return { tags: [keys.roomTag, keys.oldTag ?? ''], peers, acts, restsFrom, restMs };
}
