/** Where the lines of the ladder stand. Each has the height of one line of text until it is seen to have more. */

/** px. */
export const lineHeight = 24;

export interface Places {
  /** px from the top of the first line; of the line after the last one, the height of all. */
  topOf(line: number): number;
  /** The line at so many px. */
  lineAt(y: number): number;
  /** Answers with whether that is another height than before. */
  setHeight(line: number, height: number): boolean;
}

export function createPlaces(): Places {
  /** By line: px more than a line of text takes. */
  const extras = new Map<number, number>();
  /** The same in the order of the lines, each with the sum up to it; made when it is asked for. */
  let sums: { line: number; sum: number }[] | null = null;
  const summed = () => {
    if (sums) return sums;
    let sum = 0;
    sums = [...extras]
      .toSorted(([a], [b]) => a - b)
      .map(([line, extra]) => {
        sum += extra;
        return { line, sum };
      });
    return sums;
  };
  const topOf = (line: number) => {
    const all = summed();
    let [low, high] = [0, all.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((all[middle]?.line ?? Infinity) < line) low = middle + 1;
      else high = middle;
    }
    return line * lineHeight + (all[low - 1]?.sum ?? 0);
  };
  return {
    topOf,
    lineAt(y) {
      let [low, high] = [0, Math.max(0, Math.floor(y / lineHeight))];
      while (low < high) {
        const middle = (low + high + 1) >> 1;
        if (topOf(middle) <= y) low = middle;
        else high = middle - 1;
      }
      return low;
    },
    setHeight(line, height) {
      const extra = Math.max(0, height - lineHeight);
      if (extra === (extras.get(line) ?? 0)) return false;
      extras.set(line, extra);
      sums = null;
      return true;
    },
  };
}
