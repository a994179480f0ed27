/** px. Sizes for the layout at build time and for drawing. */
import type { Density } from './chart';

/** Font sizes. `bold`: how much wider active states are, which are bold. */
export const text = { state: { overview: 11, full: 12 }, edge: 11, lineHeight: 14, bold: 1.12 } as const;
/** Height of the name row of an atomic state. */
export const nameRow: Record<Density, number> = { overview: 18, full: 28 };
/** Indentation of the rows for edges from a state to itself. */
export const rowIndent = 10;
/** Indentation of a guard below its event. */
export const guardIndent = 8;

/** Average character width of a wide sans-serif font, in em, so that nothing overflows. */
const charWidth = 0.57;
export const widthOf = (line: string, size: number) => Math.ceil(line.length * size * charWidth);
