/** Multisets ("bags") of messages in transit, interned: a sorted list of message ids; equal bags have the same id. */
import type { ChannelKind } from './faults';
import { createInterner } from '../search/intern';

export const emptyBag = 0;

/** In a `set`, a message that was sent stays deliverable for ever; in a `bag`, each copy stays until it is removed. */
export function createBags(channel: ChannelKind) {
  const bags = createInterner((ids: readonly number[]) => ids.join(','));
  bags.idOf([]);
  const known = new Map<number, number>();
  /** Memoizes an operation on a bag and a message; `kind`: 0 removes, 1 adds. */
  const cached = (bag: number, id: number, kind: 0 | 1, make: () => number[]) => {
    const key = (bag * 1_048_576 + id) * 2 + kind;
    const found = known.get(key);
    if (found !== undefined) return found;
    const made = bags.idOf(make());
    known.set(key, made);
    return made;
  };
  return {
    contentOf: (bag: number) => bags.get(bag),
    /** Removes one copy; a set stays as it is. */
    without: (bag: number, id: number) =>
      channel === 'set'
        ? bag
        : cached(bag, id, 0, () => {
            const ids = bags.get(bag);
            return ids.toSpliced(ids.indexOf(id), 1);
          }),
    /** Adds a copy; to a set, only if it is not in it. */
    with: (bag: number, id: number) =>
      cached(bag, id, 1, () => {
        const ids = bags.get(bag);
        return channel === 'set' && ids.includes(id) ? [...ids] : [...ids, id].toSorted((a, b) => a - b);
      }),
    only: (bag: number, keeps: (id: number) => boolean) => bags.idOf(bags.get(bag).filter(keeps)),
    get size() {
      return bags.size;
    },
  };
}
export type Bags = ReturnType<typeof createBags>;
