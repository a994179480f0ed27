import { useLayoutEffect, useMemo, useRef, type KeyboardEvent } from 'react';
import type { Density, MachineChart } from '../../graph/chart';
import type { Observable } from '../../session/observable';
import { useSelected } from '../kit/observe';
import type { Lights, Selection } from '../words/selection';
import { pathOf } from './ChartEdgeView';
import { ChartParts, linesOf } from './ChartParts';
import { useChartWords } from './chartWords';
import { createPaint, type Paint } from './paint';
import type { ChartReach, Standing } from './standing';
import { Timers } from './Timers';
import './chartSheet.css';

interface ChartSheetProps {
  chart: MachineChart;
  density: Density;
  scale: number;
  standing: Observable<Standing>;
  /** Unique on the page: prefix of the SVG marker ids. */
  chartId: string;
  selection: Selection | null;
  onSelect: (selection: Selection) => void;
  reach: ChartReach | undefined;
  lights: Lights | undefined;
}

/** States and edges, and the taken edges on a layer above. */
export function ChartSheet(props: ChartSheetProps) {
  const { chart, density, scale, standing, chartId, selection, onSelect, reach, lights } = props;
  const { machine } = chart;
  const placed = chart.layouts[density];
  const words = useChartWords(chart);
  const svg = useRef<SVGSVGElement>(null);
  const paint = useRef<Paint | null>(null);
  /** What the SVG is made of: made anew, it has none of the attributes yet. */
  const made = useMemo(
    () => ({ chart, density, words, reach, chartId }),
    [chart, density, words, reach, chartId],
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

  const select = (target: EventTarget) => {
    const item = target instanceof Element ? target.closest<SVGElement>('[data-state], [data-edge]') : null;
    const { state, edge } = item?.dataset ?? {};
    if (state !== undefined) onSelect({ machine, kind: 'state', id: state });
    else if (edge !== undefined) onSelect({ machine, kind: 'edge', id: edge });
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
        <ChartParts {...{ chart, density, words, reach }} />
        <Timers {...{ chart, density, standing }} />
      </svg>
      <svg className="runs" aria-hidden="true" {...size}>
        <Runs {...{ chart, density, standing }} />
      </svg>
    </div>
  );
}

/** The edges that the last step took; each runs once, from its source to its target. */
function Runs({ chart, density, standing }: Pick<ChartSheetProps, 'chart' | 'density' | 'standing'>) {
  const lines = useMemo(() => linesOf(chart, density), [chart, density]);
  const taken = useSelected(standing, ({ view }) => view?.taken);
  const stepNumber = useSelected(standing, ({ view }) => view?.stepNumber);
  return lines
    .filter(({ id }) => taken?.includes(id))
    .map(({ id, points }) => (
      <path key={`${id} ${stepNumber}`} d={pathOf(points)} className="run" pathLength={1} />
    ));
}
