import { memo, useEffect, useId, useMemo, useState, type ReactNode } from 'react';
import { useTranslation } from '../words/useTranslation';
import type { Seat } from '../../../machines/words/vocabulary';
import type { Chart, Charts } from '../../graph/chart';
import { guardOutcomes, type Outcome } from '../../graph/guards';
import type { Observable } from '../../session/observable';
import type { PeerView } from '../../trace/fold';
import { pageClock } from '../../trace/pageClock';
import { BrowserAxes } from './BrowserAxes';
import { ChartView } from '../chart/ChartView';
import type { Standing } from '../chart/standing';
import { Icon } from '../kit/Icon';
import { mapped, sameParts, useSelected } from '../kit/observe';
import { useIsAsking } from '../words/asking';
import type { Lights, Selection } from '../words/selection';
import '../words/seatHues.css';
import './seatHeading.css';
import './seatPanel.css';

/** What the trace tells of a seat at the moment that is shown. */
export interface SeatMoment {
  /** Of whoever holds it, in whatever role. */
  view: PeerView | null;
  /** ms: the time at which its timers are shown; null: now. `none`: timers are not shown. */
  clock: number | null | 'none';
}
interface SeatPanelProps {
  seat: Seat;
  moment: Observable<SeatMoment>;
  /** Who holds the seat, in a few words. */
  who: string;
  charts: Charts;
  /** Whether its machines run on this page: then the charts of its other machines are available, too. */
  isLocal: boolean;
  /** What it sends, or shows. */
  videos?: ReactNode;
  /** What its own person does in a call; none elsewhere. */
  controls?: ReactNode;
  selection: Selection | null;
  lights: Lights;
  onSelect: (selection: Selection) => void;
}
type Told = Pick<SeatPanelProps, 'seat' | 'moment'>;
const heldBy = (seat: Seat, { view }: SeatMoment) => (view?.role === seat ? view : null);

/** One side: what it sends, the browser's four states, its statechart. A step renders what it concerns. */
export function SeatPanel(props: SeatPanelProps) {
  const { seat, moment, who, charts, isLocal, videos, controls, selection, lights, onSelect } = props;
  const { t } = useTranslation();
  const id = useId();
  return (
    <section className="seat" data-seat-hue={seat} data-panel={seat} aria-labelledby={id}>
      <div className="seat-top">
        <h2 id={id} className="seat-heading">
          <span className="seat-name">{t(`seat.${seat}`)}</span> <small>{who}</small>
        </h2>
        {controls}
      </div>
      <div className="seat-head" data-videos={videos !== undefined}>
        {videos}
        <Axes {...{ seat, moment, lights, onSelect }} />
      </div>
      <DisagreementFlag {...{ seat, moment }} />
      <GapFlag {...{ seat, moment }} />
      <SeatChart {...{ seat, moment, charts, isLocal, selection, lights, onSelect }} />
    </section>
  );
}

function Axes({ seat, moment, ...rest }: Told & Pick<SeatPanelProps, 'lights' | 'onSelect'>) {
  const browser = useSelected(moment, (at) => heldBy(seat, at)?.browser ?? null);
  return <BrowserAxes seat={seat} browser={browser} {...rest} />;
}

function DisagreementFlag({ seat, moment }: Told) {
  const { t } = useTranslation();
  const isAsking = useIsAsking();
  const disagreement = useSelected(moment, (at) => {
    const view = heldBy(seat, at);
    // A held browser report explains a disagreement: the machine has not received it yet.
    const isTold = !view?.tray.some(({ event }) => event.startsWith('peer.'));
    return (isTold && !isAsking && view?.disagreement) || null;
  });
  const clock = useSelected(moment, (at) => (disagreement && typeof at.clock === 'number' ? at.clock : null));
  const isLasting = useLasting(disagreement?.since ?? null, clock);
  return (
    disagreement &&
    isLasting && (
      <p className="flag" role="status" data-disagreement>
        <Icon name="alert" /> {t('disagreement', { ...disagreement, axis: disagreement.axis })}
      </p>
    )
  );
}
function GapFlag({ seat, moment }: Told) {
  const { t } = useTranslation();
  const missing = useSelected(moment, (at) => heldBy(seat, at)?.missing ?? 0);
  return (
    missing > 0 && (
      <p className="flag" role="status" data-gap>
        <Icon name="alert" /> {t('gap', { count: missing })}
      </p>
    )
  );
}

const own = ['seat', 'sending', 'room', 'signaling', 'checking'] as const;
type Own = (typeof own)[number];
const none: readonly string[] = [];
const nothing: Readonly<Record<string, Outcome>> = {};
const untimed = {};

/** What the chart of the seat's own machine shows; `timed`: its states that have a timer. */
function standingOfSeat(seat: Seat, chart: Chart, isAsking: boolean): (moment: SeatMoment) => Standing {
  const timed = new Set(chart.edges.flatMap(({ delay, source }) => (delay === null ? [] : [source])));
  let evaluated: { step: PeerView['step']; outcomes: Standing['outcomes'] } = {
    step: null,
    outcomes: nothing,
  };
  return (moment) => {
    const view = heldBy(seat, moment);
    if (!view) return { view, outcomes: nothing, upcoming: none, clock: null };
    if (evaluated.step !== view.step)
      evaluated = {
        step: view.step,
        outcomes: view.step ? guardOutcomes(chart, view.step, view.before) : nothing,
      };
    const [next] = view.tray;
    const isTimed = view.active.some((path) => timed.has(path));
    return {
      // Without a clock there is no remaining time to show.
      view: moment.clock === 'none' ? { ...view, since: untimed } : view,
      outcomes: evaluated.outcomes,
      upcoming: (!isAsking && next?.place === seat && next.foreseen?.edges) || none,
      clock: (isTimed && typeof moment.clock === 'number' ? moment.clock : null) ?? view.standsSince,
    };
  };
}
/** What the chart of another machine of the same page shows. */
const standingOfMachine =
  (seat: Seat, machine: Exclude<Own, 'seat'>) =>
  (moment: SeatMoment): Standing => {
    const active = heldBy(seat, moment)?.machines[machine] ?? none;
    const view = { active, visited: none, taken: none, stepNumber: -1, since: untimed };
    return { view, outcomes: nothing, upcoming: none, clock: null };
  };

type SeatChartProps = Omit<SeatPanelProps, 'who' | 'videos' | 'controls'>;
const SeatChart = memo(function SeatChart(props: SeatChartProps) {
  const { seat, moment, charts, isLocal, selection, lights, onSelect } = props;
  const { t } = useTranslation();
  const isAsking = useIsAsking();
  const [chosen, setChosen] = useState<Own>('seat');
  const machine = isLocal ? chosen : 'seat';
  const chart = charts[machine === 'seat' ? seat : machine];
  const standing = useMemo(
    () =>
      chart &&
      mapped(
        moment,
        machine === 'seat' ? standingOfSeat(seat, chart, isAsking) : standingOfMachine(seat, machine),
        sameParts,
      ),
    [moment, chart, machine, seat, isAsking],
  );
  if (!chart || !standing) return null;
  return (
    <ChartView
      chart={chart}
      standing={standing}
      seat={seat}
      side={isLocal ? 'local' : 'remote'}
      label={t('chart.title', { seat: t(`seat.${seat}`) })}
      selection={selection}
      lights={lights}
      onSelect={onSelect}
      tools={isLocal && <MachineChoice machine={machine} onChoose={setChosen} />}
    />
  );
});

function MachineChoice({ machine, onChoose }: { machine: Own; onChoose: (machine: Own) => void }) {
  const { t } = useTranslation();
  return (
    <select
      className="choice"
      aria-label={t('chart.machine')}
      value={machine}
      onChange={({ target }) => onChoose(own.find((name) => name === target.value) ?? 'seat')}
    >
      {own.map((name) => (
        <option key={name} value={name}>
          {t(`chart.machines.${name}`)}
        </option>
      ))}
    </select>
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
