/** What the reader is given, and what its parts are given of that. */
import type { ReactNode } from 'react';
import type { Entry } from '../../../machines/words/facts';
import type { Charts } from '../../graph/chart';
import type { CandidatePair } from '../../session/session';
import type { StageView } from '../../trace/fold';
import type { Selection } from '../words/selection';

export interface ReaderProps {
  charts: Charts;
  stage: StageView;
  seating: { caller: string | null; callee: string | null };
  selection: Selection | null;
  onBack: () => void;
  /** In the order of their times, up to the moment that is shown. */
  entries?: readonly Entry[];
  /** Null: no connection lives on this page. */
  pairs?: readonly CandidatePair[] | null;
  /** What the machine of this page's seat remembers; undefined: there is none. */
  context?: unknown;
  /** Buttons that concern the reader as a whole. */
  tools?: ReactNode;
}

export interface ExplainedProps extends Pick<ReaderProps, 'charts' | 'stage' | 'seating' | 'context'> {
  selection: Selection;
  entries: NonNullable<ReaderProps['entries']>;
  pairs: NonNullable<ReaderProps['pairs']> | null;
}
