/** The append-only list of entries. Only the recorder appends; what is old is left out in portions, and said to be. */
import type { Entry, Fact } from '../../machines/words/facts';
import { createSortKeys } from './order';
import { bounds, trimOf, type Bounds, type Trim } from './trim';

export interface TraceStore {
  /** In the order in which they came; one list that changes. */
  readonly entries: readonly Entry[];
  append(peer: string, at: number, fact: Fact): void;
  /** Calls `listener` after each entry; returns the function that unsubscribes. */
  subscribe(listener: (entry: Entry) => void): () => void;
  /** Calls `listener` after entries were left out, when all listeners know the last entry. */
  onTrim(listener: (trim: Trim) => void): () => void;
}

export function createTraceStore({ most, checkEvery, ...others }: Bounds = bounds): TraceStore {
  const entries: Entry[] = [];
  const listeners = new Set<(entry: Entry) => void>();
  const trimListeners = new Set<(trim: Trim) => void>();
  /** Sort keys by number. */
  const times = new Map<number, number>();
  const timeOf = createSortKeys();
  let next = 0;
  let checkedAt: number | null = null;

  function trim(now: number) {
    checkedAt ??= now;
    if (entries.length <= most && now - checkedAt < checkEvery) return;
    checkedAt = now;
    const timed = entries.map((entry) => ({ entry, time: times.get(entry.n) ?? -Infinity }));
    const trimmed = trimOf(timed, now, { most, checkEvery, ...others });
    if (!trimmed) return;
    const kept = entries.filter(({ n }) => !trimmed.removed.has(n));
    for (const n of trimmed.removed) times.delete(n);
    entries.length = 0;
    for (const entry of [...trimmed.opening, ...kept]) entries.push(entry);
    for (const listener of trimListeners) listener(trimmed);
  }
  return {
    entries,
    append(peer, at, fact) {
      const entry: Entry = { n: next++, at, peer, ...fact };
      entries.push(entry);
      times.set(entry.n, timeOf(entry));
      for (const listener of listeners) listener(entry);
      trim(at);
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    onTrim(listener) {
      trimListeners.add(listener);
      return () => void trimListeners.delete(listener);
    },
  };
}
