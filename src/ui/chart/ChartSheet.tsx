import { useLayoutEffect, useMemo, useRef, type KeyboardEvent } from 'react';
import type { Chart, Density, PlacedChart } from '../../graph/chart';
import type { Observable } from '../../session/observable';
import { useSelected } from '../kit/observe';
import type { Lights, Selection } from '../words/selection';
import { EdgeLabel, pathOf } from './ChartEdgeView';
import { ChartParts, linesOf } from './ChartParts';
import { useChartWords } from './chartWords';
import { createPaint, type Paint } from './paint';
import type { ChartReach, Standing } from './standing';
import { Timers } from './Timers';
import './chartSheet.css';

interface ChartSheetProps {
  chart: Chart;
  density: Density;
  placed: PlacedChart;
  hidden: ReadonlyMap<string, string[]>;
  scale: number;
  standing: Observable<Standing>;
  /** Unique on the page: prefix of the SVG marker ids. */
  chartId: string;
  selection: Selection | null;
  onSelect: (selection: Selection) => void;
  /** A state that is folded, or can be, was chosen. */
  onToggle: (path: string) => void;
  reach: ChartReach | undefined;
  lights: Lights | undefined;
}

/** States and edges, and the taken edges on a layer above. */
export function ChartSheet(props: ChartSheetProps) {
  const { chart, density, placed, hidden, scale, standing, chartId, selection, onSelect, onToggle } = props;
  const { reach, lights } = props;
  const { machine } = chart;
  const words = useChartWords(chart);
  const svg = useRef<SVGSVGElement>(null);
  const paint = useRef<Paint | null>(null);
  /** What the SVG is made of: made anew, it has none of the attributes yet. */
  const made = useMemo(
    () => ({ chart, placed, hidden, words, reach, chartId }),
    [chart, placed, hidden, words, reach, chartId],
  );
  useLayoutEffect(() => {
    paint.current = svg.current && createPaint(svg.current, made);
  }, [made]);
  useLayoutEffect(() => {
    const of = made.chart.machine;
    const isLit = (kind: 'state' | 'edge', id: string) =>
      (selection?.machine === of && selection.kind === kind && selection.id === id) ||
      lights?.[kind](of, id) === true;
    const draw = () => paint.current?.(standing.get(), isLit);
    draw();
    return standing.subscribe(draw);
  }, [standing, selection, lights, made]);

  const folding = useMemo(
    () => new Set(chart.nodes.flatMap(({ path, isFolded }) => (isFolded ? [path] : []))),
    [chart],
  );
  const select = (target: EventTarget) => {
    const item = target instanceof Element ? target.closest<SVGElement>('[data-state], [data-edge]') : null;
    const { state, edge } = item?.dataset ?? {};
    if (state !== undefined) {
      onSelect({ machine, kind: 'state', id: state });
      if (density === 'essential' && folding.has(state)) onToggle(state);
    } else if (edge !== undefined) onSelect({ machine, kind: 'edge', id: edge });
  };
  const size = {
    width: placed.width * scale,
    height: placed.height * scale,
    viewBox: `0 0 ${placed.width} ${placed.height}`,
  };
  return (
    <div className="sheet" style={{ width: size.width }}>
      <svg
        ref={svg}
        {...size}
        onClick={({ target }) => select(target)}
        onKeyDown={({ key, target }: KeyboardEvent) => key === 'Enter' && select(target)}
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
        <ChartParts {...{ chart, density, placed, hidden, words, reach }} />
        <Timers {...{ chart, placed, standing }} />
      </svg>
      <svg className="runs" aria-hidden="true" {...size}>
        <Runs {...{ placed, standing }} />
      </svg>
    </div>
  );
}

/** The edges that the last step took; each runs once, from its source to its target, below its own label. */
function Runs({ placed, standing }: Pick<ChartSheetProps, 'placed' | 'standing'>) {
  const lines = useMemo(() => linesOf(placed), [placed]);
  const taken = useSelected(standing, ({ view }) => view?.taken);
  const stepNumber = useSelected(standing, ({ view }) => view?.stepNumber);
  return lines
    .filter(({ id }) => taken?.includes(id))
    .map(({ id, points, place }) => (
      <g key={`${id} ${stepNumber}`}>
        <path d={pathOf(points)} className="run" pathLength={1} />
        {place && <EdgeLabel place={place} />}
      </g>
    ));
}
