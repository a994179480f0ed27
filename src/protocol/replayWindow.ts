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

export function createReplayWindow() {
  const senders = createBounded<Seen>(mostSenders);
  return {
    /**
     * Takes note of a message. `stream` keeps the numbers of independent senders' streams apart. Epochs are ordered
     * (each begins with the number of its join): an older one than the last seen is stale.
     */
    admit({ peer, epoch }: Address, stream: string, seq: number): Freshness {
      const id = `${stream} ${peer}`;
      const known = senders.get(id);
      if (known && epochOrder(epoch) < epochOrder(known.epoch)) return 'stale';
      const isKnown = known?.epoch === epoch;
      const seen = isKnown ? known : { epoch, highest: seq, recent: new Set<number>() };
      if (seen.recent.has(seq)) return 'repeated';
      if (seq <= seen.highest - windowSize) return 'stale';
      if (seq > seen.highest + farthestAhead) return 'ahead';
      seen.recent.add(seq);
      if (seq > seen.highest) {
        seen.highest = seq;
        if (seen.recent.size > 2 * windowSize)
          for (const n of seen.recent) if (n <= seq - windowSize) seen.recent.delete(n);
      }
      senders.set(id, seen);
      return 'fresh';
    },
  };
}
