/** The append-only list of entries. Only the recorder appends. */
import type { Entry, Fact } from '../../machines/words/facts';

export interface TraceStore {
  readonly entries: readonly Entry[];
  append(peer: string, at: number, fact: Fact): void;
  /** Calls `listener` after each entry; returns the function that unsubscribes. */
  subscribe(listener: (entry: Entry) => void): () => void;
}

export function createTraceStore(): TraceStore {
  const entries: Entry[] = [];
  const listeners = new Set<(entry: Entry) => void>();
  return {
    entries,
    append(peer, at, fact) {
      const entry: Entry = { n: entries.length, at, peer, ...fact };
      entries.push(entry);
      for (const listener of listeners) listener(entry);
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
  };
}

/** Entries ordered by time on this page's clock; ties keep their order of arrival. */
export const inOrder = (entries: readonly Entry[]) => entries.toSorted((a, b) => a.at - b.at || a.n - b.n);
