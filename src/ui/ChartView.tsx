import { useCallback, useEffect, useMemo, useRef, useState, type KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { Seat } from '../../machines/vocabulary';
import type { Density, MachineChart } from '../graph/chart';
import type { Outcome } from '../graph/guards';
import type { PeerView } from '../trace/fold';
import { ChartEdgeView, type EdgeLine } from './ChartEdgeView';
import { ChartNodeView } from './ChartNodeView';
import { ChartTools } from './ChartTools';
import type { Selection } from './selection';

export interface ChartViewProps {
  chart: MachineChart;
  view: Pick<PeerView, 'active' | 'visited' | 'taken' | 'stepNumber' | 'since'> | null;
  outcomes: Record<string, Outcome>;
  seat: Seat;
  side: 'local' | 'remote';
  label: string;
  selection: Selection | null;
  onSelect: (selection: Selection) => void;
}

const none: readonly string[] = [];
const zoomStep = 1.25;

/** A statechart, live: pan by scrolling or dragging, zoom by buttons and keys. */
export function ChartView({ chart, view, outcomes, seat, side, label, selection, onSelect }: ChartViewProps) {
  const { t } = useTranslation();
  const frame = useRef<HTMLDivElement>(null);
  const [density, setDensity] = useState<Density>('overview');
  /** Null: fitted to the frame. */
  const [zoom, setZoom] = useState<number | null>(null);
  const [follow, setFollow] = useState(true);
  const [width, setWidth] = useState(0);
  const placed = chart.layouts[density];
  const active = view?.active ?? none;
  const visited = view?.visited ?? none;
  const taken = view?.taken ?? none;

  useEffect(() => {
    if (!frame.current) return;
    const observer = new ResizeObserver(([entry]) => setWidth(entry?.contentRect.width ?? 0));
    observer.observe(frame.current);
    return () => observer.disconnect();
  }, []);
  const fitted = Math.min(1.4, width > 0 ? width / placed.width : 1);
  // In full density a fitted chart cannot be read: it begins at its natural size, and follows.
  const scale = zoom ?? (density === 'full' ? Math.max(fitted, 0.85) : fitted);

  const leaf = useMemo(
    () => active.findLast((path) => chart.edges.some((e) => e.source === path)) ?? active.at(-1),
    [active, chart],
  );
  useEffect(() => {
    if (!follow || leaf === undefined) return;
    const box = placed.boxes[leaf];
    const element = frame.current;
    if (!box || !element) return;
    const [x, y] = [(box.x + box.width / 2) * scale, (box.y + box.height / 2) * scale];
    const inView =
      x > element.scrollLeft &&
      x < element.scrollLeft + element.clientWidth &&
      y > element.scrollTop &&
      y < element.scrollTop + element.clientHeight;
    if (inView) return;
    element.scrollTo({ left: x - element.clientWidth / 2, top: y - element.clientHeight / 2 });
  }, [leaf, follow, scale, placed]);

  const zoomBy = (factor: number) => setZoom(Math.min(3, Math.max(0.2, scale * factor)));
  const onKeyDown = (event: KeyboardEvent) => {
    const steps: Record<string, number> = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 };
    const step = steps[event.key];
    if (step !== undefined) {
      const items = [...(frame.current?.querySelectorAll<SVGGElement>('[data-item]') ?? [])];
      const at = items.findIndex((item) => item === document.activeElement);
      items[at < 0 ? 0 : (at + step + items.length) % items.length]?.focus();
    } else if (event.key === '+') zoomBy(zoomStep);
    else if (event.key === '-') zoomBy(1 / zoomStep);
    else if (event.key === '0') setZoom(null);
    else if (event.key === 'f') setFollow(!follow);
    else return;
    event.preventDefault();
  };
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
  const edges = useMemo(() => new Map(chart.edges.map((edge) => [edge.id, edge])), [chart]);
  const names = useMemo(() => new Map(chart.nodes.map((node) => [node.path, node.name])), [chart]);
  const isSelected = (kind: Selection['kind'], id: string) =>
    selection?.machine === chart.machine && selection.kind === kind && selection.id === id;

  return (
    <div className="chart" data-chart data-seat={seat} data-side={side} data-machine={chart.machine}>
      <ChartTools
        density={density}
        onDensity={(d) => {
          setDensity(d);
          setZoom(null);
        }}
        follow={follow}
        onFollow={setFollow}
        onFit={() => setZoom(Math.min(1.4, (frame.current?.clientWidth ?? placed.width) / placed.width))}
        onZoomIn={() => zoomBy(zoomStep)}
        onZoomOut={() => zoomBy(1 / zoomStep)}
      />
      <div
        className="chart-frame"
        ref={frame}
        onKeyDown={onKeyDown}
        role="application"
        aria-label={`${label}. ${t('chart.keys')}`}
        tabIndex={0}
      >
        <svg
          width={placed.width * scale}
          height={placed.height * scale}
          viewBox={`0 0 ${placed.width} ${placed.height}`}
        >
          <defs>
            <marker
              id={`arrow-${seat}-${side}-${chart.machine}`}
              viewBox="0 0 6 6"
              refX="5.5"
              refY="3"
              markerWidth="6"
              markerHeight="6"
              orient="auto"
            >
              <path d="M0 0L6 3L0 6z" className="arrow" />
            </marker>
          </defs>
          {chart.nodes.map((node) => (
            <ChartNodeView
              key={node.path}
              node={node}
              box={placed.boxes[node.path]}
              density={density}
              isLeaf={!chart.nodes.some((n) => n.parent === node.path)}
              isActive={node.path === '' ? active.length > 0 : active.includes(node.path)}
              isVisited={visited.includes(node.path)}
              isSelected={isSelected('state', node.path)}
              enteredAt={view?.since[node.path]}
              timers={chart.edges.filter((e) => e.delay !== null && e.source === node.path)}
              onSelect={select}
            />
          ))}
          {lines.map((line) => {
            const edge = edges.get(line.id);
            if (!edge) return null;
            const isTaken = taken.includes(line.id);
            return (
              <ChartEdgeView
                key={line.id}
                line={line}
                edge={edge}
                names={names}
                marker={`arrow-${seat}-${side}-${chart.machine}`}
                isPossible={edge.source === '' ? active.length > 0 : active.includes(edge.source)}
                run={isTaken ? (view?.stepNumber ?? 0) : null}
                outcome={outcomes[line.id]}
                isSelected={isSelected('edge', line.id)}
                onSelect={select}
              />
            );
          })}
        </svg>
      </div>
    </div>
  );
}
