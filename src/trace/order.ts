/** The order of a trace: by time on this page's clock, and each peer's entries as they came. */
import type { Entry } from '../../machines/words/facts';

/**
 * Sort keys, ms, of entries in the order in which they came. A better estimate of a remote clock may date an entry before
 * an earlier one of the same peer; taking the maximum keeps the entries of each peer in order.
 */
export function createSortKeys() {
  const latest = new Map<string, number>();
  return ({ peer, at }: Entry) => {
    const time = Math.max(at, latest.get(peer) ?? -Infinity);
    latest.set(peer, time);
    return time;
  };
}
/** An entry with its sort key. */
export interface Timed {
  entry: Entry;
  time: number;
}
/** In order; ties keep their order of arrival. */
export const byTime = (timed: readonly Timed[]): Timed[] => timed.toSorted((a, b) => a.time - b.time);
/** Entries ordered by time on this page's clock; ties keep their order of arrival. */
export const inOrder = (entries: readonly Entry[]) => entries.toSorted((a, b) => a.at - b.at || a.n - b.n);
