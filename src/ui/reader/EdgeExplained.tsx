import { useTranslation } from '../words/useTranslation';
import type { Seat } from '../../../machines/words/vocabulary';
import { guardOutcomes } from '../../graph/guards';
import { inWords } from '../../graph/words';
import { useEventWords } from '../words/eventWords';
import { viewOf } from '../peer/seating';
import { lastName } from './edgeNames';
import { EdgeList } from './EdgeList';
import type { ExplainedProps } from './readerProps';
import { Row } from './Row';
import { Spec } from './Spec';

const isSeat = (machine: string): machine is Seat => machine === 'caller' || machine === 'callee';

/** A transition: its event, its guard, and the other branches of the same event. */
export function EdgeExplained({ charts, stage, seating, selection }: ExplainedProps) {
  const { t, i18n } = useTranslation();
  const eventWords = useEventWords();
  const { machine, id } = selection;
  const chart = charts[machine];
  const edge = chart?.edges.find((e) => e.id === id);
  if (!chart || !edge) return null;
  const { source, target, event, guard, delay } = edge;
  const view = isSeat(machine) ? viewOf(stage, seating[machine]) : null;
  const outcome = view?.step ? guardOutcomes(chart, view.step, view.before)[id] : undefined;
  const branches = chart.edges.filter((e) => e.source === source && e.event === event);
  const spec = chart.nodes.find(({ path }) => path === target)?.spec ?? null;
  return (
    <>
      <h3>
        {lastName(source)} → {lastName(target)}
      </h3>
      <dl>
        <Row name={t('reader.event')}>{eventWords(event, delay?.ms)}</Row>
        {guard !== null && (
          <Row name={t('reader.guardLabel')}>
            {i18n.exists(`guard.${guard}`) ? t(`guard.${guard}`) : inWords(guard)} <code>{guard}</code>
            {outcome && ` · ${t(`edges.${outcome}`)}`}
          </Row>
        )}
        {spec !== null && (
          <Row name={t('reader.spec')}>
            <Spec spec={spec} />
          </Row>
        )}
        <Row name={t('reader.id')}>
          <code>{id}</code>
        </Row>
      </dl>
      {branches.length > 1 && (
        <>
          <p>{t('edges.order')}</p>
          <EdgeList edges={branches} title={t('edges.branches')} />
        </>
      )}
    </>
  );
}
