import { memo, useEffect, useId, useMemo, useState, type ReactNode } from 'react';
import { useTranslation } from '../words/useTranslation';
import type { Seat } from '../../../machines/words/vocabulary';
import type { Charts, MachineChart } from '../../graph/chart';
import { guardOutcomes } from '../../graph/guards';
import type { PeerView } from '../../trace/fold';
import { pageClock } from '../../trace/pageClock';
import { BrowserAxes } from './BrowserAxes';
import { ChartView } from '../chart/ChartView';
import { Icon } from '../kit/Icon';
import type { Lights, Selection } from '../words/selection';
import '../words/seatHues.css';
import './seatHeading.css';
import './seatPanel.css';

interface SeatPanelProps {
  seat: Seat;
  view: PeerView | null;
  /** Who holds the seat, in a few words. */
  who: string;
  charts: Charts;
  /** Whether its machines run on this page: then the charts of its other machines are available, too. */
  isLocal: boolean;
  /** What it sends, or shows. */
  videos?: ReactNode;
  /** ms: the time at which its timers are shown; null: now. `none`: timers are not shown. */
  clock: number | null | 'none';
  selection: Selection | null;
  lights: Lights;
  onSelect: (selection: Selection) => void;
}

/** One side: what it sends, the browser's four states, its statechart. */
export function SeatPanel(props: SeatPanelProps) {
  const { seat, view, who, charts, isLocal, videos, clock, selection, lights, onSelect } = props;
  const { t } = useTranslation();
  const id = useId();
  const current = view?.role === seat ? view : null;
  // A held browser report explains a disagreement: the machine has not received it yet.
  const isTold = !current?.tray.some(({ event }) => event.startsWith('peer.'));
  const disagreement = (isTold && current?.disagreement) || null;
  const isLasting = useLasting(disagreement?.since ?? null, typeof clock === 'number' ? clock : null);
  return (
    <section className="seat" data-seat-hue={seat} data-panel={seat} aria-labelledby={id}>
      <h2 id={id} className="seat-heading">
        <span className="seat-name">{t(`seat.${seat}`)}</span> <small>{who}</small>
      </h2>
      <div className="seat-head" data-videos={videos !== undefined}>
        {videos}
        <BrowserAxes seat={seat} browser={current?.browser ?? null} lights={lights} onSelect={onSelect} />
      </div>
      {disagreement && isLasting && (
        <p className="flag" role="status" data-disagreement>
          <Icon name="alert" /> {t('disagreement', { ...disagreement, axis: disagreement.axis })}
        </p>
      )}
      {current && current.missing > 0 && (
        <p className="flag" role="status" data-gap>
          <Icon name="alert" /> {t('gap', { count: current.missing })}
        </p>
      )}
      <SeatChart
        {...{ seat, view: current, charts, isLocal, selection, lights, onSelect }}
        clock={clock === 'none' || showsTimer(charts[seat], current) ? clock : null}
      />
    </section>
  );
}

/** Whether the chart depends on the clock: only if an active state has a timer. */
const showsTimer = (chart: MachineChart | undefined, view: PeerView | null) =>
  view !== null &&
  chart?.edges.some(({ delay, source }) => delay !== null && view.active.includes(source)) === true;

type SeatChartProps = Omit<SeatPanelProps, 'who' | 'videos'>;
const own = ['seat', 'sending', 'room', 'signaling'] as const;
type Own = (typeof own)[number];
const none: readonly string[] = [];

const SeatChart = memo(function SeatChart(props: SeatChartProps) {
  const { seat, view, charts, isLocal, clock, selection, lights, onSelect } = props;
  const { t } = useTranslation();
  const [chosen, setChosen] = useState<Own>('seat');
  const machine = isLocal ? chosen : 'seat';
  const negotiation = charts[seat];
  const outcomes = useMemo(
    () => (negotiation && view?.step ? guardOutcomes(negotiation, view.step, view.before) : {}),
    [negotiation, view],
  );
  const shown = useMemo(() => {
    if (!view) return null;
    if (machine !== 'seat')
      return { active: view.machines[machine] ?? none, visited: [], taken: [], stepNumber: -1, since: {} };
    // Without a clock there is no remaining time to show.
    return clock === 'none' ? { ...view, since: {} } : view;
  }, [view, machine, clock]);
  const chart = charts[machine === 'seat' ? seat : machine];
  const [next] = view?.tray ?? [];
  const upcoming = (machine === 'seat' && next?.place === seat && next.foreseen?.edges) || none;
  if (!chart) return null;
  return (
    <ChartView
      chart={chart}
      view={shown}
      outcomes={machine === 'seat' ? outcomes : {}}
      seat={seat}
      side={isLocal ? 'local' : 'remote'}
      label={t('chart.title', { seat: t(`seat.${seat}`) })}
      selection={selection}
      lights={lights}
      onSelect={onSelect}
      upcoming={upcoming}
      clock={typeof clock === 'number' ? clock : (view?.standsSince ?? null)}
      tools={isLocal && <MachineChoice machine={machine} onChoose={setChosen} />}
    />
  );
});

function MachineChoice({ machine, onChoose }: { machine: Own; onChoose: (machine: Own) => void }) {
  const { t } = useTranslation();
  return (
    <div className="segmented small" role="group" aria-label={t('chart.machine')}>
      {own.map((name) => (
        <button key={name} aria-pressed={machine === name} onClick={() => onChoose(name)}>
          {t(`chart.machines.${name}`)}
        </button>
      ))}
    </div>
  );
}

/** ms for which machine and browser may disagree: reports take some time. */
const tolerance = 250;
/** Whether a condition that holds since `since` has lasted longer than the tolerance, now or at a past moment `at`. */
function useLasting(since: number | null, at: number | null): boolean {
  const [lasting, setLasting] = useState<number | null>(null);
  useEffect(() => {
    if (since === null || at !== null) return;
    const timer = setTimeout(setLasting, Math.max(0, since + tolerance - pageClock()), since);
    return () => clearTimeout(timer);
  }, [since, at]);
  if (since === null) return false;
  return at === null ? lasting === since : at - since > tolerance;
}
