/** Counts the crossings of a chart's lines. */
import type { PlacedEdge } from '../../src/graph/chart';

type Point = PlacedEdge['points'][number];
interface Segment {
  from: Point;
  to: Point;
}
/** px; tolerance: lines that only touch or overlap do not cross. */
const slack = 0.5;

const segmentsOf = ({ points }: Pick<PlacedEdge, 'points'>): Segment[] =>
  points.slice(1).map((to, i) => ({ from: points[i] ?? to, to }));
const isBetween = (value: number, a: number, b: number) =>
  value > Math.min(a, b) + slack && value < Math.max(a, b) - slack;

/** Lines are orthogonal: of two that cross, one is horizontal and the other vertical. */
const crosses = (level: Segment, upright: Segment) =>
  level.from.y === level.to.y &&
  upright.from.x === upright.to.x &&
  isBetween(upright.from.x, level.from.x, level.to.x) &&
  isBetween(level.from.y, upright.from.y, upright.to.y);

/** Edges that share a line count once. */
export function crossingsOf(edges: readonly PlacedEdge[]): number {
  const lines = [...new Map(edges.map((edge) => [JSON.stringify(edge.points), segmentsOf(edge)])).values()];
  return lines.reduce(
    (sum, line, i) =>
      sum +
      lines
        .slice(i + 1)
        .flatMap((other) => other.flatMap((b) => line.filter((a) => crosses(a, b) || crosses(b, a)))).length,
    0,
  );
}
