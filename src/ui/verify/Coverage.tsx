import { useMemo, useState } from 'react';
import { charts } from 'virtual:charts';
import { layouts } from 'virtual:chart-layouts';
import type { ChartCoverage, Exploration } from '../../../machines/words/verification';
import { seats, type Seat } from '../../../machines/words/vocabulary';
import type { Chart } from '../../graph/chart';
import { constant } from '../kit/observe';
import { ChartView } from '../chart/ChartView';
import { useChartWords } from '../chart/chartWords';
import type { Selection } from '../words/selection';
import { useVerifyWords } from '../simulation/explorationWords';
import '../words/seatHues.css';
import '../stage/seatHeading.css';
import './coverage.css';

const nothing = constant({ view: null, outcomes: {}, upcoming: [], clock: null });
const missing = (counts: Record<string, number>) => Object.keys(counts).filter((key) => counts[key] === 0);

/** Coverage of states and edges on the charts of both seats. */
export function Coverage({ coverage }: { coverage: Exploration['coverage'] }) {
  const { t } = useVerifyWords();
  return (
    <section className="coverage" aria-labelledby="coverage-title">
      <h2 id="coverage-title">{t('coverage.title')}</h2>
      <p className="hint">{t('coverage.hint')}</p>
      <div className="coverage-charts">
        {seats.map((seat) => {
          const chart = charts[seat];
          return chart && <SeatCoverage key={seat} seat={seat} chart={chart} coverage={coverage[seat]} />;
        })}
      </div>
    </section>
  );
}

interface SeatCoverageProps {
  seat: Seat;
  chart: Chart;
  coverage: ChartCoverage;
}
function SeatCoverage({ seat, chart, coverage }: SeatCoverageProps) {
  const { t } = useVerifyWords();
  const [selection, setSelection] = useState<Selection | null>(null);
  const { edges } = useChartWords(chart);
  const reach = useMemo(
    () => ({
      ...coverage,
      words: (count: number) => (count === 0 ? t('coverage.never') : t('coverage.reached', { count })),
    }),
    [coverage, t],
  );
  const [states, ways] = [missing(coverage.states), missing(coverage.edges)];
  const counts = selection?.kind === 'state' ? coverage.states : coverage.edges;
  return (
    <div className="seat-coverage" data-seat-hue={seat} data-coverage={seat}>
      <h3 className="seat-heading">
        <span className="seat-name">{t(`seat.${seat}`)}</span>{' '}
        <small>
          {t('coverage.totals', {
            states: Object.keys(coverage.states).length - states.length,
            allStates: Object.keys(coverage.states).length,
            edges: Object.keys(coverage.edges).length - ways.length,
            allEdges: Object.keys(coverage.edges).length,
          })}
        </small>
      </h3>
      <ChartView
        chart={chart}
        standing={nothing}
        seat={seat}
        side="local"
        label={t('coverage.chart', { seat: t(`seat.${seat}`) })}
        selection={selection}
        onSelect={setSelection}
        reach={reach}
        layouts={layouts}
      />
      <p className="selected" role="status">
        {selection &&
          t('trace.named', {
            name:
              selection.kind === 'state'
                ? chart.nodes.find(({ path }) => path === selection.id)?.name
                : edges.get(selection.id),
            words: reach.words(counts[selection.id] ?? 0),
          })}
      </p>
      {states.length + ways.length > 0 && (
        <details>
          <summary>
            {t('coverage.unreached')} <small>{states.length + ways.length}</small>
          </summary>
          <ul>
            {states.map((path) => (
              <li key={path}>
                {t('coverage.state')} <code>{path}</code>
              </li>
            ))}
            {ways.map((id) => (
              <li key={id}>{edges.get(id) ?? <code>{id}</code>}</li>
            ))}
          </ul>
        </details>
      )}
    </div>
  );
}
