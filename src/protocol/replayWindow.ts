/** Remembers what has been received, so that a message counts once, whatever brokers repeat, and however late. */
import type { Address } from '../../machines/words/vocabulary';
import { createBounded } from './bounded';
import { epochOrder } from './envelope';
import { mostSenders } from './senders';

/** Sequence numbers further back than this are taken for old. */
export const windowSize = 1_024;
/** Numbers further ahead than this are taken for made up: at one message each second they are 18 hours away. */
export const farthestAhead = 65_536;

interface Seen {
  epoch: string;
  highest: number;
  recent: Set<number>;
}
export type Freshness = 'fresh' | 'repeated' | 'stale' | 'ahead';

const idOf = (peer: string, stream: string) => `${stream} ${peer}`;

export function createReplayWindow() {
  const senders = createBounded<Seen>(mostSenders);
  /** The latest join of each peer, whatever it was heard on. */
  const joins = createBounded<string>(mostSenders);
  const seenOf = ({ peer, epoch }: Address, stream: string, seq: number): Seen => {
    const known = senders.get(idOf(peer, stream));
    return known && epochOrder(epoch) <= epochOrder(known.epoch)
      ? known
      : { epoch, highest: seq, recent: new Set<number>() };
  };
  const look = (address: Address, stream: string, seq: number): Freshness => {
    const seen = seenOf(address, stream, seq);
    const latest = joins.get(address.peer);
    const isEarlier = latest !== undefined && epochOrder(address.epoch) < epochOrder(latest);
    if (isEarlier || seen.epoch !== address.epoch) return 'stale';
    if (seen.recent.has(seq)) return 'repeated';
    if (seq <= seen.highest - windowSize) return 'stale';
    return seq > seen.highest + farthestAhead ? 'ahead' : 'fresh';
  };
  return {
    /** Whether a message would be let in, which is not noted. */
    look,
    /**
     * Takes note of a message. `stream` keeps the numbers of independent senders' streams apart. Epochs are ordered
     * (each begins with the number of its join): an older one than the last seen, in whatever stream, is stale.
     */
    admit(address: Address, stream: string, seq: number): Freshness {
      const freshness = look(address, stream, seq);
      if (freshness !== 'fresh') return freshness;
      const seen = seenOf(address, stream, seq);
      seen.recent.add(seq);
      if (seq > seen.highest) {
        seen.highest = seq;
        if (seen.recent.size > 2 * windowSize)
          for (const n of seen.recent) if (n <= seq - windowSize) seen.recent.delete(n);
      }
      senders.set(idOf(address.peer, stream), seen);
      joins.set(address.peer, address.epoch);
      return 'fresh';
    },
  };
}
