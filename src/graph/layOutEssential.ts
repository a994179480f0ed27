/**
 * Lays out the essential chart. Each state arranges its children by themselves: regions in columns, states along a spine in
 * the order in which they are passed, and states around one big one in a row above it.
 */
import { alongSpine, moved, transposed, type Piece } from './arcs';
import type { Chart, ChartNode, PlacedChart, PlacedEdge } from './chart';
import { edgesBetweenSiblings, visibleNodes, type Unfolded } from './essential';
import { linesOf, type Line } from './lines';
import { countWidth, nameLines, nameRow, text, widthOf } from './measures';

/** px */
const size = { text: text.state.essential, side: 4, header: 17, inset: 5, gap: 6 } as const;

/** px */
export interface Panel {
  width: number;
  height: number;
}
interface Arrangement {
  chart: Chart;
  visible: ReadonlyMap<string, ChartNode>;
  lines: Line[];
  /** Of parallel regions. */
  columns: number;
  /** Where the other states stand that are around one big one. */
  others: 'above' | 'beside';
  /** What is the same in every arrangement. */
  known: Map<string, Piece>;
}
/** Both charts are to look alike: where letters are as large as they are meant, a wider one is preferred to a hardly larger one. */
const hardlyLarger = 1.15;
/** px; around the whole. */
const margin = 1;
const bold = (name: string) => Math.ceil(widthOf(name, size.text) * text.bold);

function leaf({ path, name, isFolded }: ChartNode): Piece {
  const lines = nameLines(name);
  const width =
    Math.max(...lines.map((line) => widthOf(line, size.text))) + 2 * size.side + (isFolded ? countWidth : 0);
  const height = nameRow.essential + (lines.length - 1) * text.nameLine;
  return { path, width, height, boxes: { [path]: { x: 0, y: 0, width, height } }, edges: [] };
}

/** In the order in which they are passed: from the initial state on, along the edges as they are written down. */
function inOrder({ chart, lines }: Arrangement, children: ChartNode[]): ChartNode[] {
  const byPath = new Map(children.map((child) => [child.path, child]));
  const ordered = new Set<ChartNode>();
  const visit = (node: ChartNode | undefined) => {
    if (!node || ordered.has(node)) return;
    ordered.add(node);
    for (const line of lines) {
      if (line.source === node.path) visit(byPath.get(line.target));
      else if (line.target === node.path && line.back.length > 0) visit(byPath.get(line.source));
    }
  };
  visit(children.find(({ path }) => chart.initial.includes(path)));
  children.forEach(visit);
  return [...ordered];
}

/** Stacks, side by side: the higher ones first, each onto the stack that is lowest. */
function columns(pieces: Piece[], count: number): Omit<Piece, 'path'> {
  const stacks = Array.from({ length: count }, (): Piece[] => []);
  const heightOf = (stack: Piece[]) => stack.reduce((sum, { height }) => sum + height + size.gap, -size.gap);
  for (const piece of pieces.toSorted((a, b) => b.height - a.height))
    stacks.toSorted((a, b) => heightOf(a) - heightOf(b))[0]?.push(piece);
  const placed = stacks.map((stack) => stack.toSorted((a, b) => pieces.indexOf(a) - pieces.indexOf(b)));
  let x = 0;
  const parts = placed.flatMap((stack) => {
    const width = Math.max(...stack.map((piece) => piece.width));
    let y = 0;
    const inside = stack.map((piece) => {
      // As wide as its column; what is in it stays in its middle.
      const wide = moved(piece, (width - piece.width) / 2, 0);
      const part = moved(
        {
          ...piece,
          ...wide,
          boxes: { ...wide.boxes, [piece.path]: { x: 0, y: 0, width, height: piece.height } },
        },
        x,
        y,
      );
      y += piece.height + size.gap;
      return part;
    });
    x += width + size.gap;
    return inside;
  });
  return {
    width: x - size.gap,
    height: Math.max(...placed.map(heightOf)),
    boxes: Object.assign({}, ...parts.map(({ boxes }) => boxes)),
    edges: parts.flatMap(({ edges }) => edges),
  };
}
/** A row of states above the one in which everything else happens. */
function rowAbove(row: Piece[], big: Piece, lines: Line[]): Omit<Piece, 'path'> {
  const isIn = (path: string) => row.some((piece) => piece.path === path);
  const strip = transposed(
    alongSpine({
      pieces: row.map(transposed),
      lines: lines.filter(({ source, target }) => isIn(source) && isIn(target)),
      sides: ['left'],
    }),
  );
  const width = Math.max(strip.width, big.width);
  const top = strip.height + 12;
  const above = moved({ ...strip, path: '' }, (width - strip.width) / 2, 0);
  const below = moved(big, (width - big.width) / 2, top);
  const joined = lines
    .filter(({ source, target }) => (source === big.path) !== (target === big.path))
    .map((line): PlacedEdge => {
      const box = above.boxes[line.source === big.path ? line.target : line.source];
      const x = (box?.x ?? 0) + (box?.width ?? 0) / 2;
      const points = [
        { x, y: (box?.y ?? 0) + (box?.height ?? 0) },
        { x, y: top },
      ];
      return {
        ids: line.there.map(({ id }) => id),
        back: line.back.map(({ id }) => id),
        source: line.source,
        target: line.target,
        points: line.source === big.path ? points.toReversed() : points,
        label: null,
      };
    });
  return {
    width,
    height: top + big.height,
    boxes: { ...above.boxes, ...below.boxes },
    edges: [...above.edges, ...below.edges, ...joined],
  };
}

/** Only regions, and what is around them, can be arranged in several ways. */
function pieceOf(arrangement: Arrangement, node: ChartNode): Piece {
  const { visible, known } = arrangement;
  const hasRegions = [...visible.values()].some(
    ({ kind, path }) => kind === 'parallel' && (path === node.path || path.startsWith(`${node.path}.`)),
  );
  if (hasRegions || node.path === '') return arranged(arrangement, node);
  const made = known.get(node.path) ?? arranged(arrangement, node);
  known.set(node.path, made);
  return made;
}
function arranged(arrangement: Arrangement, node: ChartNode): Piece {
  const { path, name, kind } = node;
  const children = [...arrangement.visible.values()].filter(({ parent }) => parent === path);
  if (children.length === 0) return leaf(node);
  const isChild = (other: string) => children.some((child) => child.path === other);
  const lines = arrangement.lines.filter(({ source, target }) => isChild(source) && isChild(target));
  const pieces = inOrder({ ...arrangement, lines }, children).map((child) => pieceOf(arrangement, child));
  const parallel = children.filter((child) => child.kind === 'parallel' && !child.isFolded);
  const big = parallel.length === 1 ? pieces.find((one) => one.path === parallel[0]?.path) : undefined;
  const others = pieces.filter((one) => one !== big);
  const inside =
    kind === 'parallel'
      ? columns(pieces, Math.min(arrangement.columns, pieces.length))
      : !big
        ? alongSpine({ pieces, lines, sides: ['right', 'left'] })
        : arrangement.others === 'above'
          ? rowAbove(others, big, lines)
          : transposed(rowAbove(others.map(transposed), transposed(big), lines));
  // The panel has the machine's name.
  if (path === '') return { path, ...inside };
  const width = Math.max(inside.width + 2 * size.inset, bold(name) + 16);
  const height = size.header + inside.height + size.inset;
  const { boxes, edges } = moved({ ...inside, path }, (width - inside.width) / 2, size.header);
  return { path, width, height, boxes: { ...boxes, [path]: { x: 0, y: 0, width, height } }, edges };
}

/** All arrangements of a chart; what is in a panel is chosen from them. */
export function arrangementsOf(chart: Chart, unfolded: Unfolded): Piece[] {
  const visible = visibleNodes(chart.nodes, unfolded);
  const lines = linesOf(edgesBetweenSiblings(chart, unfolded), 'overview');
  const root = visible.get('');
  if (!root) throw new Error(`the chart of ${chart.machine} has no root`);
  const known = new Map<string, Piece>();
  return ([4, 3, 2, 1] as const).flatMap((count) =>
    (['above', 'beside'] as const).map((others) =>
      pieceOf({ chart, visible, lines, columns: count, others, known }, root),
    ),
  );
}
/** The arrangement that can be drawn largest in the panel. */
export function largestIn(panel: Panel, all: readonly Piece[]): Piece {
  const scale = ({ width, height }: Piece) => Math.min(panel.width / width, panel.height / height);
  const largest = Math.max(...all.map(scale));
  const best = all.find(
    (one) => scale(one) === largest || (scale(one) >= 1 && scale(one) * hardlyLarger >= largest),
  );
  if (!best) throw new Error('there is no arrangement');
  return best;
}
export function placedOf(piece: Piece): PlacedChart {
  const { boxes, edges } = moved(piece, margin, margin);
  return {
    width: Math.ceil(piece.width) + 2 * margin,
    height: Math.ceil(piece.height) + 2 * margin,
    boxes,
    edges,
  };
}
export const layOutEssential = (chart: Chart, unfolded: Unfolded, panel: Panel): PlacedChart =>
  placedOf(largestIn(panel, arrangementsOf(chart, unfolded)));
