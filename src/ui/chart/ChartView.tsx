import { use, useRef, useState, type KeyboardEvent, type ReactNode } from 'react';
import { NotFetched } from '../kit/lazyPart';
import { useTranslation } from '../words/useTranslation';
import type { Seat } from '../../../machines/words/vocabulary';
import type { Chart, Density, Layouts } from '../../graph/chart';
import type { Observable } from '../../session/observable';
import { ChartSheet } from './ChartSheet';
import { ChartTools } from './ChartTools';
import { Presenting } from '../kit/presenting';
import { useFollow } from './follow';
import { fetchLayouts, useBuilt } from './layouts';
import { Minimap } from './Minimap';
import { usePlaced, useSize } from './placing';
import type { ChartReach, Standing } from './standing';
import type { Lights, Selection } from '../words/selection';
import './chart.css';

export interface ChartViewProps {
  chart: Chart;
  standing: Observable<Standing>;
  seat: Seat;
  side: 'local' | 'remote';
  label: string;
  selection: Selection | null;
  onSelect: (selection: Selection) => void;
  /** More tools, in the same row. */
  tools?: ReactNode;
  /** How often each part was reached, where that is what the chart shows. */
  reach?: ChartReach;
  /** Further parts that are highlighted with the selection. */
  lights?: Lights;
  /** Of a page that shows a denser chart at once; others fetch them. */
  layouts?: Layouts;
}

const zoomStep = 1.25;

/** A statechart, live: pan by scrolling, zoom by buttons and keys. It is rendered once; steps are painted. */
export function ChartView(props: ChartViewProps) {
  const { chart, standing, seat, side, label, selection, onSelect, tools, reach, lights, layouts } = props;
  const { t } = useTranslation();
  const frame = useRef<HTMLDivElement>(null);
  // Counts are asked for of every state.
  const [chosen, setChosen] = useState<Density>(reach ? 'overview' : 'essential');
  /** `readable`: fitted to the frame, but not below a readable size; `fit`: always fitted. */
  const [zoom, setZoom] = useState<number | 'readable' | 'fit'>('readable');
  const [follow, setFollow] = useState(true);
  /** Whether it fills the whole stage. */
  const [isLarge, setLarge] = useState(false);
  const size = useSize(frame);
  const built = useBuilt(chart.machine, chosen, layouts);
  // The essential one stays until the other is there.
  const density = built.placed ? chosen : 'essential';
  // Letters of 12 px become such of 16.
  const enlarged = use(Presenting) ? 4 / 3 : 1;
  const room = { width: size.width / enlarged, height: size.height / enlarged };
  const { placed, hidden, toggle } = usePlaced(chart, built.placed, room);
  const fitted = size.width > 0 ? Math.min(1.4, size.width / placed.width, size.height / placed.height) : 1;
  // Text is not smaller than at scale 1, unless the user zooms out or the overview is wider than the frame.
  const smallest = density === 'overview' && size.width > 0 ? Math.min(1, size.width / placed.width) : 1;
  const isWhole = zoom === 'fit' || (zoom === 'readable' && density === 'essential');
  const least = enlarged > 1 ? enlarged : smallest;
  const isFitted = zoom === 'fit' || (isWhole && enlarged === 1);
  const scale = isFitted ? fitted : zoom === 'readable' ? Math.max(fitted, least) : zoom;
  useFollow({ frame, standing, placed, scale, size, isOn: follow });

  const zoomBy = (factor: number) => setZoom(Math.min(3, Math.max(0.2, scale * factor)));
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const steps: Record<string, number> = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 };
    const step = steps[event.key];
    if (step !== undefined) {
      const items = [...(frame.current?.querySelectorAll<SVGGElement>('[data-item]') ?? [])];
      const at = items.findIndex((item) => item === document.activeElement);
      items[at < 0 ? 0 : (at + step + items.length) % items.length]?.focus();
    } else if (event.key === '+') zoomBy(zoomStep);
    else if (event.key === '-') zoomBy(1 / zoomStep);
    else if (event.key === '0') setZoom('fit');
    else if (event.key === 'f') setLarge(!isLarge);
    else if (event.key === 'Escape' && isLarge) setLarge(false);
    else return;
    event.preventDefault();
  };
  return (
    <div
      className="chart"
      data-chart
      data-seat={seat}
      data-side={side}
      data-machine={chart.machine}
      data-density={density}
      data-large={isLarge}
    >
      <div className="chart-bar">
        {isLarge && <b className="seat-name">{t(`seat.${seat}`)}</b>}
        {tools}
        <ChartTools
          density={built.missing === 'fetching' ? chosen : density}
          onDensity={(d) => {
            if (d !== 'essential' && !layouts) fetchLayouts();
            setChosen(d);
            setZoom('readable');
          }}
          isLarge={isLarge}
          onLarge={setLarge}
          follow={reach ? null : follow}
          onFollow={setFollow}
          onFit={() => setZoom('fit')}
          onZoomIn={() => zoomBy(zoomStep)}
          onZoomOut={() => zoomBy(1 / zoomStep)}
        />
      </div>
      <div className="chart-pane">
        <div
          className="chart-frame"
          ref={frame}
          onKeyDown={onKeyDown}
          onDoubleClick={() => setLarge(!isLarge)}
          role="application"
          aria-label={`${label}. ${t('chart.keys')}`}
          tabIndex={0}
        >
          <ChartSheet
            {...{ chart, density, placed, hidden, scale, standing, reach, lights, selection, onSelect }}
            chartId={`${seat}-${side}-${chart.machine}`}
            onToggle={toggle}
          />
        </div>
        {built.missing && (
          <div className="chart-missing">
            {built.missing === 'unfetched' ? <NotFetched /> : <p role="status">{t('chart.fetching')}</p>}
          </div>
        )}
        {density === 'full' && <Minimap {...{ frame, placed, scale, size }} />}
      </div>
    </div>
  );
}
