/** Sizes of panels side by side: px while somebody moves the line between two, shares of the whole once it is kept. */

/** px; narrower, and a chart says nothing any more. */
export const narrowest = 200;

/** The line after panel `index` moved by so many px; neither of its two gets narrower than `least`, unless it is already. */
export function withLineMoved(sizes: readonly number[], index: number, by: number, least = narrowest) {
  const [before, after] = [sizes[index], sizes[index + 1]];
  if (before === undefined || after === undefined) return sizes;
  const room = by < 0 ? Math.max(0, before - least) : Math.max(0, after - least);
  const moved = Math.sign(by) * Math.min(Math.abs(by), room);
  return sizes.with(index, before + moved).with(index + 1, after - moved);
}

/** What part of all each has, in thousandths. */
export function sharesOf(sizes: readonly number[]): number[] {
  const all = sizes.reduce((sum, size) => sum + size, 0);
  return all > 0 ? sizes.map((size) => Math.round((size / all) * 1000)) : [];
}
