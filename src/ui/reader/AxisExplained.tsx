import { useTranslation } from '../words/useTranslation';
import { browserAxes, type BrowserAxis, type Seat } from '../../../machines/words/vocabulary';
import { viewOf } from '../peer/seating';
import { useIsAsking } from '../words/asking';
import { axisSpec, axisValues } from './axes';
import { Connectivity } from './Connectivity';
import type { ExplainedProps } from './readerProps';
import { Spec } from './Spec';

const isAxis = (id: string): id is BrowserAxis => browserAxes.some((axis) => axis === id);
const isSeat = (machine: string): machine is Seat => machine === 'caller' || machine === 'callee';

/** One of the browser's own four states, of the seat that is selected. */
export function AxisExplained({ stage, seating, selection, pairs, context }: ExplainedProps) {
  const { t } = useTranslation();
  const isAsking = useIsAsking();
  const { machine, id } = selection;
  if (!isAxis(id) || !isSeat(machine)) return null;
  if (isAsking) return <p>{t('untilAnswered')}</p>;
  const value = viewOf(stage, seating[machine])?.browser[id] ?? null;
  return <AxisState axis={id} value={value} pairs={pairs} context={context} />;
}

interface AxisStateProps extends Pick<ExplainedProps, 'pairs' | 'context'> {
  axis: BrowserAxis;
  value: string | null;
}
/** A browser state, among all its values. */
export function AxisState({ axis, value, pairs, context }: AxisStateProps) {
  const { t } = useTranslation();
  return (
    <>
      <h3>
        <code>{axis}</code>
      </h3>
      <p>{t(`axisIs.${axis}.is`)}</p>
      {value === null && <p>{t('axisIs.unreported')}</p>}
      <dl className="values">
        {axisValues[axis].map((possible) => (
          <div key={possible} {...(possible === value && { 'aria-current': 'true' as const })}>
            <dt>
              <code>{possible}</code>
              {possible === value && ` ← ${t('axisIs.now')}`}
            </dt>
            <dd>{t(`axisIs.${axis}.${possible}`)}</dd>
          </div>
        ))}
      </dl>
      <Spec spec={axisSpec[axis]} />
      {(axis === 'iceConnectionState' || axis === 'connectionState') && (
        <Connectivity pairs={pairs} context={context} />
      )}
    </>
  );
}
