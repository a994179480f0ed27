import { useCallback, useMemo } from 'react';
import type { ChartEdge, Density, MachineChart } from '../../graph/chart';
import type { Outcome } from '../../graph/guards';
import type { PeerView } from '../../trace/fold';
import { ChartEdgeView, pathOf, type EdgeLine } from './ChartEdgeView';
import { ChartNodeView } from './ChartNodeView';
import { useChartWords } from './chartWords';
import type { Lights, Selection } from '../words/selection';
import './chartSheet.css';

export type ChartedView = Pick<PeerView, 'active' | 'visited' | 'taken' | 'stepNumber' | 'since'>;
/** Coverage: counts by state path and by edge id, and their labels. */
export interface ChartReach {
  states: Readonly<Record<string, number>>;
  edges: Readonly<Record<string, number>>;
  words: (count: number) => string;
}
const none: readonly string[] = [];
/** Counts on a logarithmic scale from 0 to 1. */
const shares = (counts: Readonly<Record<string, number>> = {}) => {
  const most = Math.log1p(Math.max(1, ...Object.values(counts)));
  return (key: string) => Math.log1p(counts[key] ?? 0) / most;
};

const untimed: readonly ChartEdge[] = [];
/** Nodes with children, and the delayed transitions of each node. */
function partsOf({ nodes, edges }: MachineChart) {
  const timers = new Map<string, ChartEdge[]>();
  for (const edge of edges)
    if (edge.delay !== null) timers.set(edge.source, [...(timers.get(edge.source) ?? []), edge]);
  return { parents: new Set(nodes.map(({ parent }) => parent)), timers };
}

interface ChartSheetProps {
  chart: MachineChart;
  density: Density;
  scale: number;
  view: ChartedView | null;
  outcomes: Record<string, Outcome>;
  /** Unique on the page: prefix of the SVG marker ids. */
  chartId: string;
  selection: Selection | null;
  onSelect: (selection: Selection) => void;
  reach: ChartReach | undefined;
  /** Ids of the edges that the next step will take. */
  upcoming: readonly string[];
  lights: Lights | undefined;
  /** ms: the time at which timers are shown; null: now. */
  clock: number | null;
}

/** Draws states and edges, and the taken edges on a layer above. */
export function ChartSheet({
  chart,
  density,
  scale,
  view,
  outcomes,
  chartId,
  selection,
  onSelect,
  reach,
  upcoming,
  lights,
  clock,
}: ChartSheetProps) {
  const placed = chart.layouts[density];
  const active = view?.active ?? none;
  const visited = view?.visited ?? none;
  const taken = view?.taken ?? none;
  const select = useCallback(
    (kind: Selection['kind'], id: string) => onSelect({ machine: chart.machine, kind, id }),
    [chart.machine, onSelect],
  );

  const lines = useMemo<EdgeLine[]>(
    () =>
      placed.edges.flatMap(({ ids, back, points, label: place }) => [
        ...ids.map((id) => ({ id, points, place })),
        ...back.map((id) => ({ id, points: points.toReversed(), place: null })),
      ]),
    [placed],
  );
  /** Where several edges share a line, the most frequent one is drawn on top. */
  const drawn = useMemo(
    () => (reach ? lines.toSorted((a, b) => (reach.edges[a.id] ?? 0) - (reach.edges[b.id] ?? 0)) : lines),
    [lines, reach],
  );
  const edges = useMemo(() => new Map(chart.edges.map((edge) => [edge.id, edge])), [chart]);
  const parts = useMemo(() => partsOf(chart), [chart]);
  const words = useChartWords(chart);
  const share = useMemo(() => ({ states: shares(reach?.states), edges: shares(reach?.edges) }), [reach]);
  const isSelected = (kind: 'state' | 'edge', id: string) =>
    (selection?.machine === chart.machine && selection.kind === kind && selection.id === id) ||
    lights?.[kind](chart.machine, id) === true;

  return (
    <div className="sheet" style={{ width: placed.width * scale }}>
      <svg
        width={placed.width * scale}
        height={placed.height * scale}
        viewBox={`0 0 ${placed.width} ${placed.height}`}
      >
        <defs>
          {(['full', 'faint'] as const).map((name) => (
            <marker
              key={name}
              className={name}
              id={`${name}-${chartId}`}
              viewBox="0 0 6 6"
              refX="5.5"
              refY="3"
              markerUnits="userSpaceOnUse"
              markerWidth="6.6"
              markerHeight="6.6"
              orient="auto"
            >
              <path d="M0 0L6 3L0 6z" className="arrow" />
            </marker>
          ))}
        </defs>
        {chart.nodes.map((node) => (
          <ChartNodeView
            key={node.path}
            node={node}
            box={placed.boxes[node.path]}
            density={density}
            isLeaf={!parts.parents.has(node.path)}
            isActive={node.path === '' ? active.length > 0 : active.includes(node.path)}
            isVisited={visited.includes(node.path)}
            isSelected={isSelected('state', node.path)}
            reached={reach?.states[node.path]}
            share={share.states(node.path)}
            standing={
              reach
                ? reach.words(reach.states[node.path] ?? 0)
                : words.stateStanding(active.includes(node.path), visited.includes(node.path))
            }
            description={node.text[words.lang].description}
            enteredAt={view?.since[node.path]}
            clock={clock}
            timers={parts.timers.get(node.path) ?? untimed}
            onSelect={select}
          />
        ))}
        {drawn.map((line) => {
          const edge = edges.get(line.id);
          if (!edge) return null;
          const isTaken = taken.includes(line.id);
          const isLit = isSelected('edge', line.id);
          const isPossible = edge.source === '' ? active.length > 0 : active.includes(edge.source);
          const isFaint = !isLit && !(reach ? (reach.edges[line.id] ?? 0) > 0 : isPossible);
          return (
            <ChartEdgeView
              key={line.id}
              line={line}
              words={words.edges.get(line.id) ?? ''}
              reached={reach?.edges[line.id]}
              share={share.edges(line.id)}
              standing={
                reach ? reach.words(reach.edges[line.id] ?? 0) : words.edgeStanding(isTaken, isPossible)
              }
              marker={`${isFaint ? 'faint' : 'full'}-${chartId}`}
              isPossible={isPossible}
              isTaken={isTaken}
              isUpcoming={upcoming.includes(line.id)}
              outcome={outcomes[line.id]}
              isSelected={isLit}
              onSelect={select}
            />
          );
        })}
      </svg>
      <svg
        className="runs"
        aria-hidden="true"
        width={placed.width * scale}
        height={placed.height * scale}
        viewBox={`0 0 ${placed.width} ${placed.height}`}
      >
        {lines
          .filter(({ id }) => taken.includes(id))
          .map((line) => (
            <path
              key={`${line.id} ${view?.stepNumber}`}
              d={pathOf(line.points)}
              className="run"
              pathLength={1}
            />
          ))}
      </svg>
    </div>
  );
}
