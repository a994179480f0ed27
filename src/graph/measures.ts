/** px. Sizes for the layout at build time and for drawing. */
import type { Density } from './chart';

/** Font sizes. `bold`: how much wider active states are, which are bold. */
export const text = {
  state: { essential: 12, overview: 11, full: 12 },
  edge: 11,
  lineHeight: 14,
  nameLine: 13,
  bold: 1.12,
} as const;
/** Height of the name row of an atomic state. */
export const nameRow: Record<Density, number> = { essential: 18, overview: 18, full: 28 };
/** From the top of a state to the middle of its name, if there are states in it. */
export const headerMiddle: Record<Density, number> = { essential: 9, overview: 11, full: 11 };
/** Indentation of the rows for edges from a state to itself. */
export const rowIndent = 10;
/** Indentation of a guard below its event. */
export const guardIndent = 8;

/** Average character width of a wide sans-serif font, in em, so that nothing overflows. */
const charWidth = 0.57;
export const widthOf = (line: string, size: number) => Math.ceil(line.length * size * charWidth);

/** Room for the number of states in a folded one. */
export const countWidth = 12;
/** Longer names take two lines on the essential chart. */
const longestName = 15;
export function nameLines(name: string): string[] {
  if (name.length <= longestName) return [name];
  const at = name.lastIndexOf(' ', longestName);
  return at < 0 ? [name] : [name.slice(0, at), name.slice(at + 1)];
}
