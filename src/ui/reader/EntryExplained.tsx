import { useTranslation } from '../words/useTranslation';
import type { Entry } from '../../../machines/words/facts';
import { useIsAsking } from '../words/asking';
import { useEntryWords } from '../words/entryWords';
import { AxisState } from './AxisExplained';
import { callOfMethod } from './callOf';
import { Calls } from './Calls';
import { edgesOf } from './edgeNames';
import { EdgeList } from './EdgeList';
import type { ExplainedProps } from './readerProps';
import { HeldExplained } from './HeldExplained';
import { MessageExplained } from './MessageExplained';
import { Row } from './Row';
import { useWho } from './who';

/** An entry of the trace. */
export function EntryExplained(props: ExplainedProps) {
  const { t } = useTranslation();
  const isAsking = useIsAsking();
  const { entries, selection, charts } = props;
  const words = useEntryWords(charts);
  const entry = entries.find(({ n }) => String(n) === selection.id);
  if (!entry) return <p>{t('entry.later')}</p>;
  if (isAsking && (entry.kind === 'browser' || entry.kind === 'foreseen')) return <p>{t('untilAnswered')}</p>;
  if (entry.kind === 'browser') return <AxisState {...props} axis={entry.axis} value={entry.value} />;
  return (
    <>
      <h3>{words(entry)}</h3>
      <p>{t(`entry.is.${entry.kind}`)}</p>
      <Particulars {...props} entry={entry} />
    </>
  );
}

function Particulars({ entry, ...props }: ExplainedProps & { entry: Entry }) {
  const { t, i18n } = useTranslation();
  const who = useWho(props.stage, props.seating);
  switch (entry.kind) {
    case 'message':
      return <MessageExplained {...props} entry={entry} />;
    case 'held':
      return <HeldExplained {...props} entry={entry} />;
    case 'call': {
      const call = callOfMethod(entry.method);
      return (
        <>
          {entry.error !== null && (
            <dl>
              <Row name={t('entry.error')}>{entry.error}</Row>
            </dl>
          )}
          {call && <Calls ids={[call]} />}
        </>
      );
    }
    case 'handled':
    case 'mode':
      return (
        <dl>
          <Row name={t('entry.by')}>{who(entry.by)}</Row>
        </dl>
      );
    case 'foreseen':
      return <EdgeList edges={edgesOf(props.charts, entry.place, entry.edges)} title={t('edges.foreseen')} />;
    case 'step': {
      const edges = edgesOf(props.charts, entry.machine, entry.edges);
      return (
        <>
          <dl>
            <Row name={t('reader.event')}>
              <code>{entry.event}</code>
            </Row>
            {entry.failure !== null && (
              <Row name={t('entry.failure')}>
                {i18n.exists(`failure.${entry.failure}`) ? t(`failure.${entry.failure}`) : entry.failure}
              </Row>
            )}
          </dl>
          <EdgeList edges={edges} title={t('edges.taken')} />
        </>
      );
    }
    case 'text':
    case 'browser':
    case 'clock':
    case 'rejected':
    case 'note':
    case 'state':
    case 'gap':
    case 'trimmed':
    case 'time':
    case 'fault':
      return null;
  }
}
