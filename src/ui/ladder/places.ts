/** Where the lines of the ladder stand. Each has the height of one line of text until it is seen to have more. */

/** px. */
export const lineHeight = 24;

export interface Places {
  /** px from the top of the first line; of the line after the last one, the height of all. */
  topOf(line: number): number;
  /** The line at so many px. */
  lineAt(y: number): number;
  /** What a line says: it is as high as another was that said the same. */
  says(line: number, words: string): void;
  /** Answers with whether that is another height than before. */
  setHeight(line: number, height: number): boolean;
}

/** `known`: px more than a line of text takes, by what a line says. Is added to. */
export function createPlaces(known: Map<string, number>): Places {
  /** By line: what it says; and px more than a line of text takes. */
  const said = new Map<number, string>();
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
  const setExtra = (line: number, extra: number) => {
    if (extra === (extras.get(line) ?? 0)) return false;
    extras.set(line, extra);
    sums = null;
    return true;
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
    says(line, words) {
      if (said.get(line) === words) return;
      said.set(line, words);
      const extra = known.get(words);
      if (extra !== undefined) setExtra(line, extra);
    },
    setHeight(line, height) {
      const extra = Math.max(0, height - lineHeight);
      const words = said.get(line);
      if (words !== undefined) known.set(words, extra);
      return setExtra(line, extra);
    },
  };
}
