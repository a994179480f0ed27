/** The blocks of a span, `first` and `last` included. */
const eachBlock = (first: number, last: number, visit: (level: number, block: number) => void) => {
  let [low, high] = [first, last + 1];
  for (let level = 0; low < high; level++, low >>= 1, high >>= 1) {
    if (low & 1) visit(level, low++);
    if (high & 1) visit(level, --high);
  }
};

/** Spans of rows, by the aligned blocks of 2^level rows that they consist of: adding and asking take O(log rows) steps. */
export function createSpans<T>() {
  /** By level, then by the block's index. */
  const levels: Map<number, T[]>[] = [];
  const keep = (level: number, block: number, item: T) => {
    const blocks = (levels[level] ??= new Map<number, T[]>());
    const there = blocks.get(block);
    if (there) there.push(item);
    else blocks.set(block, [item]);
  };
  return {
    /** From row `first` to row `last`, both included. */
    add: (first: number, last: number, item: T) =>
      eachBlock(first, last, (level, block) => keep(level, block, item)),
    /** Takes back the span that was added last. */
    removeLast: (first: number, last: number) =>
      eachBlock(first, last, (level, block) => void levels[level]?.get(block)?.pop()),
    through(row: number): readonly T[] {
      const found: T[] = [];
      levels.forEach((blocks, level) => {
        for (const item of blocks.get(row >> level) ?? []) found.push(item);
      });
      return found;
    },
  };
}
