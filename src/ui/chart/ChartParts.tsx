import { memo, useMemo } from 'react';
import type { Chart, Density, PlacedChart } from '../../graph/chart';
import { ChartEdgeView, type EdgeLine } from './ChartEdgeView';
import { ChartNodeView } from './ChartNodeView';
import type { ChartWords } from './chartWords';
import type { ChartReach } from './standing';

/** Counts on a logarithmic scale from 0 to 1. */
const shares = (counts: Readonly<Record<string, number>>) => {
  const most = Math.log1p(Math.max(1, ...Object.values(counts)));
  return (key: string) => Math.log1p(counts[key] ?? 0) / most;
};
/** The lines of a chart, one for each edge. */
export const linesOf = ({ edges }: PlacedChart): EdgeLine[] =>
  edges.flatMap(({ ids, back, points, label: place }) => [
    ...ids.map((id) => ({ id, points, place })),
    ...back.map((id) => ({ id, points: points.toReversed(), place: null })),
  ]);

interface ChartPartsProps {
  chart: Chart;
  density: Density;
  placed: PlacedChart;
  /** The states that a folded one stands for. */
  hidden: ReadonlyMap<string, string[]>;
  words: ChartWords;
  reach: ChartReach | undefined;
}
/** States and edges, made once: no step renders them. */
export const ChartParts = memo(function ChartParts(props: ChartPartsProps) {
  const { chart, density, placed, hidden, words, reach } = props;
  const { boxes } = placed;
  const parents = new Set(chart.nodes.flatMap(({ path, parent }) => (boxes[path] ? [parent] : [])));
  const known = new Set(chart.edges.map(({ id }) => id));
  const reachedOf = useMemo(() => {
    const scales = reach && { states: shares(reach.states), edges: shares(reach.edges) };
    return (kind: 'states' | 'edges', id: string) => {
      const count = reach?.[kind][id];
      return reach && scales && count !== undefined
        ? { count, words: reach.words(count), share: scales[kind](id) }
        : undefined;
    };
  }, [reach]);
  const lines = linesOf(placed).filter(({ id }) => known.has(id));
  return (
    <>
      {chart.nodes.map((node) => {
        const box = boxes[node.path];
        // What is folded is published, but not seen.
        if (!box) return <g key={node.path} data-state={node.path} aria-hidden="true" />;
        return (
          <ChartNodeView
            key={node.path}
            node={node}
            box={box}
            density={density}
            isLeaf={!parents.has(node.path)}
            stands={hidden.get(node.path)?.length ?? 0}
            reached={reachedOf('states', node.path)}
          />
        );
      })}
      {
        // Where several edges share a line, the most frequent one is drawn on top.
        (reach ? lines.toSorted((a, b) => (reach.edges[a.id] ?? 0) - (reach.edges[b.id] ?? 0)) : lines).map(
          (line) => (
            <ChartEdgeView
              key={line.id}
              line={line}
              words={words.edges.get(line.id) ?? ''}
              reached={reachedOf('edges', line.id)}
            />
          ),
        )
      }
    </>
  );
});
