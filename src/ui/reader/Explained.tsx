import type { ReaderProps } from './Reader';
import { AxisExplained } from './AxisExplained';
import { EdgeExplained } from './EdgeExplained';
import { EntryExplained } from './EntryExplained';
import { StateExplained } from './StateExplained';
import type { Selection } from '../selection';

export interface ExplainedProps extends Pick<ReaderProps, 'charts' | 'stage' | 'seating' | 'context'> {
  selection: Selection;
  entries: NonNullable<ReaderProps['entries']>;
  pairs: NonNullable<ReaderProps['pairs']> | null;
}

/** What is selected, in words. */
export function Explained(props: ExplainedProps) {
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
