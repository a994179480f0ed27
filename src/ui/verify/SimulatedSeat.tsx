import { useMemo } from 'react';
import { charts } from 'virtual:charts';
import { browserAxes, type Seat } from '../../../machines/vocabulary';
import { guardOutcomes } from '../../graph/guards';
import type { PeerView } from '../../trace/fold';
import { ChartView } from '../ChartView';
import type { Selection } from '../selection';
import { useVerifyWords } from './verifyWords';

interface SimulatedSeatProps {
  seat: Seat;
  view: PeerView | null;
  selection: Selection | null;
  onSelect: (selection: Selection) => void;
}
/** One side of a counterexample: the four states of its browser, its statechart. */
export function SimulatedSeat({ seat, view, selection, onSelect }: SimulatedSeatProps) {
  const { t } = useVerifyWords();
  const chart = charts[seat];
  const current = view?.role === seat ? view : null;
  const outcomes = useMemo(
    () => (chart && current?.step ? guardOutcomes(chart, current.step, current.before) : {}),
    [chart, current],
  );
  // No clock runs here: a timer has no time left that could be shown.
  const timeless = useMemo(() => current && { ...current, since: {} }, [current]);
  return (
    <section className="seat" data-seat-hue={seat} data-panel={seat} aria-labelledby={`seat-${seat}`}>
      <h2 id={`seat-${seat}`}>
        <span className="seat-name">{t(`seat.${seat}`)}</span>{' '}
        <small>{current ? t(`seatRole.${seat}`) : t('trace.gone')}</small>
      </h2>
      <div className="seat-head">
        <dl className="axes" aria-label={t('browserStates')}>
          {browserAxes.map((axis) => (
            <div key={axis} data-axis={axis} data-value={current?.browser[axis] ?? ''}>
              <dt>{t(`axis.${axis}`)}</dt>
              <dd>{current?.browser[axis] ?? '–'}</dd>
            </div>
          ))}
        </dl>
      </div>
      {chart && (
        <ChartView
          chart={chart}
          view={timeless}
          outcomes={outcomes}
          seat={seat}
          side="remote"
          label={t('chart.title', { seat: t(`seat.${seat}`) })}
          selection={selection}
          onSelect={onSelect}
        />
      )}
    </section>
  );
}
