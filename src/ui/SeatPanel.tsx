import { useSelector } from '@xstate/react';
import { memo, useEffect, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { matchesState } from 'xstate';
import { browserAxes, type Seat } from '../../machines/vocabulary';
import type { Charts } from '../graph/chart';
import { guardOutcomes } from '../graph/guards';
import type { PeerView, StageView } from '../trace/fold';
import { pageClock } from '../trace/pageClock';
import { ChartView } from './ChartView';
import { useSending } from './hooks';
import { Icon } from './Icon';
import type { Parley, SessionView } from './parley';
import { SeatVideos } from './SeatVideos';
import type { Selection } from './selection';

interface SeatPanelProps {
  parley: Parley;
  session: SessionView;
  machines: StageView['machines'];
  seat: Seat;
  isMine: boolean;
  isTaken: boolean;
  view: PeerView | null;
  charts: Charts;
  selection: Selection | null;
  onSelect: (selection: Selection) => void;
}
const own = ['seat', 'sending', 'room', 'signaling'] as const;

/** The active states of what we send. Its steps are in no trace, so it is asked itself. */
function useSendingStates(session: SessionView, { sending }: Charts): readonly string[] {
  const value = useSelector(useSending(session), (s) => s?.value);
  return useMemo(() => {
    const paths = sending?.nodes.map(({ path }) => path).filter((path) => path !== '') ?? [];
    return value === undefined ? [] : paths.filter((path) => matchesState(path, value));
  }, [sending, value]);
}

/** ms for which model and browser may differ: the report of a change takes its way to the machine. */
const tolerance = 250;

/** Whether what began at `since` has lasted longer than is tolerated. */
function useLasting(since: number | null): boolean {
  const [lasting, setLasting] = useState<number | null>(null);
  useEffect(() => {
    if (since === null) return;
    const timer = setTimeout(setLasting, Math.max(0, since + tolerance - pageClock()), since);
    return () => clearTimeout(timer);
  }, [since]);
  return since !== null && lasting === since;
}

/** One side: its video, the browser's four states, its statechart. */
export const SeatPanel = memo(function SeatPanel(props: SeatPanelProps) {
  const { parley, session, machines, seat, isMine, isTaken, view, charts, selection, onSelect } = props;
  const { t } = useTranslation();
  const [machine, setMachine] = useState<(typeof own)[number]>('seat');
  const current = view?.role === seat ? view : null;
  const outcomes = useMemo(() => {
    const negotiation = charts[seat];
    return negotiation && current?.step ? guardOutcomes(negotiation, current.step, current.before) : {};
  }, [charts, seat, current]);
  const chart = charts[machine === 'seat' || !isMine ? seat : machine];
  const sendingStates = useSendingStates(session, charts);
  const active = machine === 'sending' ? sendingStates : machine === 'seat' ? [] : (machines[machine] ?? []);
  const shownView =
    machine === 'seat' || !isMine ? current : { active, visited: [], taken: [], stepNumber: -1, since: {} };
  const disagreement = current?.disagreement ?? null;
  const isLasting = useLasting(disagreement?.since ?? null);
  return (
    <section className="seat" data-seat-hue={seat} data-panel={seat} aria-labelledby={`seat-${seat}`}>
      <h2 id={`seat-${seat}`}>
        <span className="seat-name">{t(`seat.${seat}`)}</span>{' '}
        <small>{isMine ? t('you') : isTaken ? t('peer') : t(`seatRole.${seat}`)}</small>
      </h2>
      <div className="seat-head">
        <SeatVideos
          parley={parley}
          session={session}
          isMine={isMine}
          isTaken={isTaken}
          seat={seat}
          view={current}
        />
        <dl className="axes" aria-label={t('browserStates')}>
          {browserAxes.map((axis) => (
            <div key={axis} data-axis={axis} data-value={current?.browser[axis] ?? ''}>
              <dt>{t(`axis.${axis}`)}</dt>
              <dd>{current?.browser[axis] ?? '–'}</dd>
            </div>
          ))}
        </dl>
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
      {chart && (
        <ChartView
          chart={chart}
          view={shownView}
          outcomes={machine === 'seat' ? outcomes : {}}
          seat={seat}
          side={isMine ? 'local' : 'remote'}
          label={t('chart.title', { seat: t(`seat.${seat}`) })}
          selection={selection}
          onSelect={onSelect}
          tools={isMine && <MachineChoice machine={machine} onChoose={setMachine} />}
        />
      )}
    </section>
  );
});

interface MachineChoiceProps {
  machine: (typeof own)[number];
  onChoose: (machine: (typeof own)[number]) => void;
}
function MachineChoice({ machine, onChoose }: MachineChoiceProps) {
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
