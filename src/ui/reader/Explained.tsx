import { useTranslation } from 'react-i18next';
import type { ReaderProps } from './Reader';
import { AxisExplained } from './AxisExplained';
import { EdgeExplained } from './EdgeExplained';
import { EntryExplained } from './EntryExplained';
import { Fold } from './Fold';
import { JsonView } from './JsonView';
import './reader.css';
import { StateExplained } from './StateExplained';
import './words';
import type { Selection } from '../words/selection';

export interface ExplainedProps extends Pick<ReaderProps, 'charts' | 'stage' | 'seating' | 'context'> {
  selection: Selection;
  entries: NonNullable<ReaderProps['entries']>;
  pairs: NonNullable<ReaderProps['pairs']> | null;
}

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
