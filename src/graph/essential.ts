/** What the essential chart shows: a state that is marked `folded` stands for all states in it. */
import type { Chart, ChartEdge, ChartNode } from './chart';

/** Paths of the folded states that somebody has opened. */
export type Unfolded = ReadonlySet<string>;

/** Nodes of the essential chart, by path. */
export function visibleNodes(nodes: ChartNode[], unfolded: Unfolded): Map<string, ChartNode> {
  const visible = new Map<string, ChartNode>();
  for (const node of nodes) {
    const parent = node.parent === null ? undefined : visible.get(node.parent);
    const isOpen = parent && (!parent.isFolded || unfolded.has(parent.path));
    if (node.parent === null || isOpen) visible.set(node.path, node);
  }
  return visible;
}

/** The states that each folded node stands for. */
export function foldedStates(nodes: ChartNode[], unfolded: Unfolded): Map<string, string[]> {
  const visible = visibleNodes(nodes, unfolded);
  const all = new Map(nodes.map((node) => [node.path, node]));
  const folds = new Map<string, string[]>();
  for (const { path } of nodes) {
    const fold = lineage(all, path).find((one) => visible.has(one));
    if (fold !== undefined && fold !== path) folds.set(fold, [...(folds.get(fold) ?? []), path]);
  }
  return folds;
}

/** The state itself, its parent, and so on. */
function lineage(nodes: ReadonlyMap<string, ChartNode>, path: string): string[] {
  const parent = nodes.get(path)?.parent ?? null;
  return parent === null ? [path] : [path, ...lineage(nodes, parent)];
}

/**
 * Edges between children of one state: an edge that leaves or enters a state further in begins or ends at the border that
 * it crosses. Edges inside a folded state, or between a state and one in it, are not drawn.
 */
export function edgesBetweenSiblings({ nodes, edges }: Chart, unfolded: Unfolded): ChartEdge[] {
  const all = new Map(nodes.map((node) => [node.path, node]));
  const visible = visibleNodes(nodes, unfolded);
  return edges.flatMap((edge) => {
    const [from, to] = [lineage(all, edge.source), lineage(all, edge.target)];
    const common = from.find((path) => to.includes(path));
    const below = (line: string[]) => line[line.indexOf(common ?? '') - 1];
    const [source, target] = [below(from), below(to)];
    return source !== undefined && target !== undefined && visible.has(source) && visible.has(target)
      ? [{ ...edge, source, target }]
      : [];
  });
}
