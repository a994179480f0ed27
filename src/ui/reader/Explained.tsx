import { useTranslation } from '../words/useTranslation';
import { AxisExplained } from './AxisExplained';
import { EdgeExplained } from './EdgeExplained';
import { EntryExplained } from './EntryExplained';
import { Fold } from './Fold';
import { JsonView } from './JsonView';
import type { ExplainedProps } from './readerProps';
import { StateExplained } from './StateExplained';
import './words';
import './explained.css';

/** Explains the selection; below it, the machine's current context. */
export default function Explained(props: ExplainedProps) {
  const { t } = useTranslation();
  return (
    <>
      <Selected {...props} />
      {props.context !== undefined && (
        <Fold title={t('context.title')}>{() => <JsonView value={props.context} />}</Fold>
      )}
    </>
  );
}

function Selected(props: ExplainedProps) {
  switch (props.selection.kind) {
    case 'state':
      return <StateExplained {...props} />;
    case 'edge':
      return <EdgeExplained {...props} />;
    case 'axis':
      return <AxisExplained {...props} />;
    case 'entry':
      return <EntryExplained {...props} />;
  }
}
