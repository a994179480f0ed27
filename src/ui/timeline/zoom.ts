import type { Span } from './marks';

/** Entries in the narrowest window. */
const narrowest = 20;

/** A trace that grows is drawn anew once in so many entries of its length; meanwhile its marks are added. */
const chunksInLength = 64;
/** The moments for which a growing trace of this length has room: as many, or up to 1/64 more. */
export function roomFor(length: number): number {
  const chunk = 2 ** Math.max(0, Math.floor(Math.log2(length / chunksInLength)));
  return Math.ceil(length / chunk) * chunk;
}

/** How far one can zoom into a trace: each step halves the window. */
export const deepest = (length: number) => Math.max(0, Math.floor(Math.log2(length / narrowest)));

/** The moments that are shown: `zoom` halvings of the trace, around `centre` as far as it goes. */
export function windowOf(length: number, zoom: number, centre: number): Span {
  const size = Math.ceil(length / 2 ** Math.min(zoom, deepest(length)));
  const from = Math.min(Math.max(0, Math.round(centre - size / 2)), length - size);
  return { from, to: from + size };
}
