/** Remembers what has been received, so that a message counts once, whatever brokers repeat, and however late. */
import type { Address } from '../../machines/words/vocabulary';
import { epochOrder } from './envelope';

/** Sequence numbers further back than this are taken for old. */
export const windowSize = 1_024;
/** Senders remembered; beyond it the one heard longest ago is forgotten. A class of 256 fits, and the peers. */
const mostSenders = 512;

interface Seen {
  epoch: string;
  highest: number;
  recent: Set<number>;
}
export type Freshness = 'fresh' | 'repeated' | 'stale';

export function createReplayWindow() {
  const senders = new Map<string, Seen>();
  return {
    /**
     * Takes note of a message. `stream` keeps the numbers of independent senders' streams apart. Epochs are ordered
     * (each begins with the time of its join): an older one than the last seen is stale.
     */
    admit({ peer, epoch }: Address, stream: string, seq: number): Freshness {
      const id = `${stream} ${peer}`;
      const known = senders.get(id);
      if (known && epochOrder(epoch) < epochOrder(known.epoch)) return 'stale';
      const seen = known?.epoch === epoch ? known : { epoch, highest: -1, recent: new Set<number>() };
      if (seen.recent.has(seq)) return 'repeated';
      if (seq <= seen.highest - windowSize) return 'stale';
      seen.recent.add(seq);
      if (seq > seen.highest) {
        seen.highest = seq;
        if (seen.recent.size > 2 * windowSize)
          for (const n of seen.recent) if (n <= seq - windowSize) seen.recent.delete(n);
      }
      senders.delete(id);
      senders.set(id, seen);
      if (senders.size > mostSenders) senders.delete(senders.keys().next().value ?? '');
      return 'fresh';
    },
  };
}
