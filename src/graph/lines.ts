/** Which edges share a line of the chart. */
import type { ChartEdge, BuiltDensity } from './chart';

/** One drawn line with its edges, in both directions. */
export interface Line {
  source: string;
  target: string;
  there: ChartEdge[];
  back: ChartEdge[];
}
export const isInternal = ({ source, target }: ChartEdge) => source === target;

/**
 * Edges between the same two states share a line; in the overview, edges in the opposite direction do, too. Edges from a
 * state to itself have no line.
 */
export function linesOf(edges: ChartEdge[], density: BuiltDensity): Line[] {
  const lines = new Map<string, Line>();
  for (const edge of edges) {
    const { source, target } = edge;
    if (isInternal(edge)) continue;
    const there = lines.get(`${source}>${target}`);
    const back = density === 'overview' ? lines.get(`${target}>${source}`) : undefined;
    if (there) there.there.push(edge);
    else if (back) back.back.push(edge);
    else lines.set(`${source}>${target}`, { source, target, there: [edge], back: [] });
  }
  return [...lines.values()];
}
