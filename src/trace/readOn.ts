import type { Entry } from '../../machines/words/facts';

/**
 * Reads a trace as it grows: what has come at its end, or all of it anew where something before that has changed. `moment`: after
 * so many entries.
 */
export function createReadOn(
  entries: readonly Entry[],
  again: () => void,
  read: (entry: Entry, moment: number) => void,
): (length?: number) => void {
  let moment = 0;
  let last: Entry | undefined;
  return (length = entries.length) => {
    if (entries[moment - 1] !== last) {
      again();
      moment = 0;
    }
    const end = Math.min(length, entries.length);
    while (moment < end) {
      last = entries[moment++];
      if (last) read(last, moment);
    }
    last = entries[moment - 1];
  };
}

/** What follows from a trace, worked out in one place for each. */
export function perTrace<T>(
  create: (entries: readonly Entry[]) => () => T,
): (entries: readonly Entry[]) => T {
  const made = new WeakMap<readonly Entry[], () => T>();
  return (entries) => {
    const known = made.get(entries) ?? create(entries);
    made.set(entries, known);
    return known();
  };
}
