/** A segment tree over rows: adding a span and querying a row take O(log rows) steps. */
export function createSpans<T>(rows: number) {
  const nodes = new Map<number, T[]>();
  const keep = (node: number, item: T) => {
    const there = nodes.get(node);
    if (there) there.push(item);
    else nodes.set(node, [item]);
  };
  return {
    /** From row `first` to row `last`, both included. */
    add(first: number, last: number, item: T) {
      let [low, high] = [first + rows, last + rows + 1];
      for (; low < high; low >>= 1, high >>= 1) {
        if (low & 1) keep(low++, item);
        if (high & 1) keep(--high, item);
      }
    },
    through(row: number): readonly T[] {
      const found: T[] = [];
      for (let node = row + rows; node > 0; node >>= 1)
        for (const item of nodes.get(node) ?? []) found.push(item);
      return found;
    },
  };
}
