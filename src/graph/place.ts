/** Converts ELK's output to what the page draws. */
import type { ElkExtendedEdge } from 'elkjs';
import type { Box, ChartEdge, BuiltDensity, PlacedEdge } from './chart';
import { edgeLabelLines, rowLabel } from './labels';
import type { Line } from './lines';
import { guardIndent, nameRow, text, widthOf } from './measures';

export const labelWidth = (edges: ChartEdge[]) =>
  Math.max(...edges.flatMap(edgeLabelLines).map((line) => widthOf(line, text.edge))) + guardIndent + 6;
export const labelHeight = (edge: ChartEdge) => edgeLabelLines(edge).length * text.lineHeight + 2;

const idsOf = (edges: ChartEdge[]) => edges.map(({ id }) => id);

/** In full density each edge of a shared line has its own label. */
export function placeLine(
  edge: ElkExtendedEdge,
  line: Line | undefined,
  density: BuiltDensity,
): PlacedEdge[] {
  if (!line) throw new Error(`ELK returned an edge that was not asked for: ${edge.id}`);
  const { source, target, there, back } = line;
  const section = edge.sections?.[0];
  const points = section ? [section.startPoint, ...(section.bendPoints ?? []), section.endPoint] : [];
  if (density === 'overview')
    return [{ ids: idsOf(there), back: idsOf(back), source, target, points, label: null }];
  const { x = 0, y = 0, width = 0 } = edge.labels?.[0] ?? {};
  let below = y;
  return there.map((one) => {
    const label = { x, y: below, width, height: labelHeight(one), lines: edgeLabelLines(one) };
    below += label.height;
    return { ids: [one.id], back: [], source, target, points, label };
  });
}

/** px; horizontal margin of a row. */
const rowMargin = 4;

/** Edges from a state to itself are rows in its box, below its name. */
export const placeRows = (rows: ChartEdge[], { x, y, width }: Box): PlacedEdge[] =>
  rows.map((edge, i) => ({
    ids: [edge.id],
    back: [],
    source: edge.source,
    target: edge.target,
    points: [],
    label: {
      x: x + rowMargin,
      y: y + nameRow.full - rowMargin + i * text.lineHeight,
      width: width - 2 * rowMargin,
      height: text.lineHeight,
      lines: [rowLabel(edge)],
    },
  }));
