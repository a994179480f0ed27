/** px. The charts are laid out with these sizes at build time, and drawn with them. */
import type { Density } from './chart';

/** Sizes of text; active states are bold, which is wider. */
export const text = { state: { overview: 11, full: 12 }, edge: 11, lineHeight: 14, bold: 1.12 } as const;
/** Height of the row that holds the name of a state without states of its own. */
export const nameRow: Record<Density, number> = { overview: 18, full: 28 };
/** Where a row begins that stands in the box of its state. */
export const rowIndent = 10;
/** A guard stands a little to the right of its event. */
export const guardIndent = 8;

/** The widths are those of a wide sans-serif, so that nothing overflows. */
const charWidth = 0.57;
export const widthOf = (line: string, size: number) => Math.ceil(line.length * size * charWidth);
