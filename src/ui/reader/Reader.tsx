import { useTranslation } from 'react-i18next';
import type { Entry } from '../../../machines/facts';
import type { Charts } from '../../graph/chart';
import type { StageView } from '../../trace/fold';
import type { Selection } from '../selection';
import { Explained } from './Explained';
import { Fold } from './Fold';
import { JsonView } from './JsonView';
import { Now } from './Now';
import type { CandidatePair } from './Pairs';
import './reader.css';
import './words';

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
}

const noEntries: readonly Entry[] = [];

/** Explains what is selected; else what just happened, and what each side waits for. */
export function Reader({
  charts,
  stage,
  seating,
  selection,
  onBack,
  entries = noEntries,
  pairs = null,
  context,
}: ReaderProps) {
  const { t } = useTranslation();
  return (
    <section className="reader" aria-live="off" aria-label={t('reader.now')} tabIndex={0}>
      {selection ? (
        <>
          <Explained
            key={`${selection.machine} ${selection.kind} ${selection.id}`}
            {...{ charts, stage, seating, selection, entries, pairs, context }}
          />
          <button className="quiet small" onClick={onBack}>
            {t('reader.back')}
          </button>
        </>
      ) : (
        <Now charts={charts} stage={stage} seating={seating} />
      )}
      {context !== undefined && <Fold title={t('context.title')}>{() => <JsonView value={context} />}</Fold>}
    </section>
  );
}
