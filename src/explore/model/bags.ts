/** Bags of messages under way, as numbers: a bag is an ordered list of message ids, and equal bags are one. */
import type { ChannelKind } from './faults';
import { createInterner } from '../search/intern';

export const emptyBag = 0;

/** In a `set` a message stays once it was said; in a `bag` each copy is there until it is taken. */
export function createBags(channel: ChannelKind) {
  const bags = createInterner((ids: readonly number[]) => ids.join(','));
  bags.idOf([]);
  const known = new Map<number, number>();
  /** Looks up, or works out, what follows from a bag and a number; `kind` tells the two operations apart. */
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
    /** One copy fewer; in a set nothing changes. */
    without: (bag: number, id: number) =>
      channel === 'set'
        ? bag
        : cached(bag, id, 0, () => {
            const ids = bags.get(bag);
            return ids.toSpliced(ids.indexOf(id), 1);
          }),
    /** One copy more; in a set, if it is not there. */
    with: (bag: number, id: number) =>
      cached(bag, id, 1, () => {
        const ids = bags.get(bag);
        return channel === 'set' && ids.includes(id) ? [...ids] : [...ids, id].toSorted((a, b) => a - b);
      }),
    /** Those that `keeps` says. */
    only: (bag: number, keeps: (id: number) => boolean) => bags.idOf(bags.get(bag).filter(keeps)),
    get size() {
      return bags.size;
    },
  };
}
export type Bags = ReturnType<typeof createBags>;
