import { useTranslation } from 'react-i18next';
import type { ReaderProps } from './Reader';
import { AxisExplained } from './AxisExplained';
import { EdgeExplained } from './EdgeExplained';
import { EntryExplained } from './EntryExplained';
import { Fold } from './Fold';
import { JsonView } from './JsonView';
import { StateExplained } from './StateExplained';
import './words';
import type { Selection } from '../words/selection';
import './explained.css';

export interface ExplainedProps extends Pick<ReaderProps, 'charts' | 'stage' | 'seating' | 'context'> {
  selection: Selection;
  entries: NonNullable<ReaderProps['entries']>;
  pairs: NonNullable<ReaderProps['pairs']> | null;
}

/** What is selected, in words; and below it what the machine remembers now. */
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
