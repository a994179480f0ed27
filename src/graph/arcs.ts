/** States in a row, along a spine: neighbours are joined by a straight line, others by an arc beside the row. */
import type { Box, PlacedEdge } from './chart';
import type { Line } from './lines';

export interface Piece {
  path: string;
  width: number;
  height: number;
  /** Of the state and those in it, from the piece's own corner. */
  boxes: Record<string, Box>;
  edges: PlacedEdge[];
}
type Points = PlacedEdge['points'];

/** px: between neighbours (an arrow's head takes 6), from a state to the first arc, and from arc to arc. */
const spacing = { joined: 9, bothWays: 14, apart: 5, firstArc: 6, arc: 5 } as const;

export const moved = (piece: Piece, dx: number, dy: number): Pick<Piece, 'boxes' | 'edges'> => ({
  boxes: Object.fromEntries(
    Object.entries(piece.boxes).map(([path, box]) => [path, { ...box, x: box.x + dx, y: box.y + dy }]),
  ),
  edges: piece.edges.map((edge) => ({
    ...edge,
    points: edge.points.map(({ x, y }) => ({ x: x + dx, y: y + dy })),
  })),
});
/** Rows become columns. */
export const transposed = <P extends Pick<Piece, 'boxes' | 'edges'> & { width: number; height: number }>(
  piece: P,
): P => ({
  ...piece,
  width: piece.height,
  height: piece.width,
  boxes: Object.fromEntries(
    Object.entries(piece.boxes).map(([path, { x, y, width, height }]) => [
      path,
      { x: y, y: x, width: height, height: width },
    ]),
  ),
  edges: piece.edges.map((edge) => ({ ...edge, points: edge.points.map(({ x, y }) => ({ x: y, y: x })) })),
});

interface Arc {
  line: Line;
  /** Places in the row, the smaller one first. */
  from: number;
  to: number;
}
interface PlacedArc extends Arc {
  side: 'left' | 'right';
  /** 0 is next to the states. */
  track: number;
}
const overlap = (a: Arc, b: Arc) => a.from < b.to && b.from < a.to;
const cross = (a: Arc, b: Arc) =>
  (a.from < b.from && b.from < a.to && a.to < b.to) || (b.from < a.from && a.from < b.to && b.to < a.to);

/** Short arcs first and inside; each on the side where it crosses fewer, then on the emptier one. */
function placeArcs(arcs: Arc[], sides: readonly PlacedArc['side'][]): PlacedArc[] {
  const placed: PlacedArc[] = [];
  for (const arc of arcs.toSorted((a, b) => a.to - a.from - (b.to - b.from))) {
    const [best] = sides
      .map((side) => {
        const here = placed.filter((other) => other.side === side);
        const taken = here.filter((other) => overlap(arc, other)).map(({ track }) => track);
        const track = Math.max(-1, ...taken) + 1;
        return { side, track, crossings: here.filter((other) => cross(arc, other)).length };
      })
      .toSorted((a, b) => a.crossings - b.crossings || a.track - b.track);
    if (best) placed.push({ ...arc, side: best.side, track: best.track });
  }
  return placed;
}

/** Where the arcs of a state leave it, from 0 to 1: what goes up above what goes down, the longest in the middle. */
function ports(arcs: PlacedArc[], at: number, side: PlacedArc['side']): Map<Arc, number> {
  const here = arcs.filter((arc) => arc.side === side && (arc.from === at || arc.to === at));
  const isUp = (arc: PlacedArc) => arc.to === at;
  const sorted = here.toSorted((a, b) =>
    isUp(a) !== isUp(b) ? (isUp(a) ? -1 : 1) : isUp(a) ? a.track - b.track : b.track - a.track,
  );
  return new Map(sorted.map((arc, i) => [arc, (i + 1) / (sorted.length + 1)]));
}

interface Spine {
  pieces: Piece[];
  lines: Line[];
  sides: readonly PlacedArc['side'][];
}
/** Puts pieces below each other, in their order. */
export function alongSpine({ pieces, lines, sides }: Spine): Omit<Piece, 'path'> {
  const placeOf = new Map(pieces.map(({ path }, i) => [path, i]));
  const arcs: Arc[] = lines.map((line) => {
    const [a, b] = [placeOf.get(line.source) ?? 0, placeOf.get(line.target) ?? 0];
    return { line, from: Math.min(a, b), to: Math.max(a, b) };
  });
  const isStraight = ({ from, to }: Arc) => to - from === 1;
  const bent = placeArcs(
    arcs.filter((arc) => !isStraight(arc)),
    sides,
  );
  const roomFor = (side: PlacedArc['side']) => {
    const tracks = bent.filter((arc) => arc.side === side).map(({ track }) => track + 1);
    return tracks.length === 0 ? 0 : spacing.firstArc + (Math.max(...tracks) - 1) * spacing.arc + 1;
  };
  const widest = Math.max(0, ...pieces.map(({ width }) => width));
  const axis = roomFor('left') + widest / 2;
  let y = 0;
  const tops = pieces.map(({ height }, i) => {
    const joined = arcs.find((arc) => isStraight(arc) && arc.to === i)?.line;
    if (i > 0) y += joined ? spacing[joined.back.length > 0 ? 'bothWays' : 'joined'] : spacing.apart;
    const top = y;
    y += height;
    return top;
  });
  const boxAt = (i: number): Box => {
    const { width = 0, height = 0 } = pieces[i] ?? {};
    return { x: axis - width / 2, y: tops[i] ?? 0, width, height };
  };
  const straight = ({ from, to }: Arc): Points => [
    { x: axis, y: boxAt(from).y + boxAt(from).height },
    { x: axis, y: boxAt(to).y },
  ];
  const around = (arc: PlacedArc): Points => {
    const sign = arc.side === 'left' ? -1 : 1;
    const track = axis + sign * (widest / 2 + spacing.firstArc + arc.track * spacing.arc);
    const end = (at: number) => {
      const box = boxAt(at);
      const share = ports(bent, at, arc.side).get(bent.find(({ line }) => line === arc.line) ?? arc) ?? 0.5;
      return { x: axis + (sign * box.width) / 2, y: box.y + box.height * share };
    };
    const [first, last] = [end(arc.from), end(arc.to)];
    return [first, { x: track, y: first.y }, { x: track, y: last.y }, last];
  };
  const drawn = (arc: Arc, points: Points): PlacedEdge => {
    const { source, target, there, back } = arc.line;
    const isDown = placeOf.get(source) === arc.from;
    return {
      ids: there.map(({ id }) => id),
      back: back.map(({ id }) => id),
      source,
      target,
      points: isDown ? points : points.toReversed(),
      label: null,
    };
  };
  const inside = pieces.map((piece, i) => moved(piece, boxAt(i).x, boxAt(i).y));
  return {
    width: axis + widest / 2 + roomFor('right'),
    height: y,
    boxes: Object.assign({}, ...inside.map(({ boxes }) => boxes)),
    edges: [
      ...inside.flatMap(({ edges }) => edges),
      ...arcs.filter(isStraight).map((arc) => drawn(arc, straight(arc))),
      ...bent.map((arc) => drawn(arc, around(arc))),
    ],
  };
}
