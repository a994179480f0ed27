import { lazy, Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import type { Entry } from '../../../machines/words/facts';
import type { Charts } from '../../graph/chart';
import type { StageView } from '../../trace/fold';
import type { Selection } from '../words/selection';
import { Now } from './Now';
import type { CandidatePair } from './Pairs';

export interface ReaderProps {
  charts: Charts;
  stage: StageView;
  seating: { caller: string | null; callee: string | null };
  selection: Selection | null;
  onBack: () => void;
  /** Ordered by time, up to the moment shown. */
  entries?: readonly Entry[];
  /** Null: no connection on this page. */
  pairs?: readonly CandidatePair[] | null;
  /** Context of this page's seat machine; undefined: there is none. */
  context?: unknown;
}

const noEntries: readonly Entry[] = [];

/** Lazy, with its texts and the SDP parser: loaded on the first selection. */
const Explained = lazy(() => import('./Explained').catch(() => ({ default: NotFetched })));

/** Explains what is selected; else what just happened, and what each side waits for. */
export function Reader(props: ReaderProps) {
  const { charts, stage, seating, selection, onBack, entries = noEntries, pairs = null, context } = props;
  const { t } = useTranslation();
  return (
    <section className="reader" aria-live="off" aria-label={t('reader.now')} tabIndex={0}>
      {selection ? (
        <>
          <Suspense fallback={<p role="status">{t('reader.fetching')}</p>}>
            <Explained
              key={`${selection.machine} ${selection.kind} ${selection.id}`}
              {...{ charts, stage, seating, selection, entries, pairs, context }}
            />
          </Suspense>
          <button className="quiet small" onClick={onBack}>
            {t('reader.back')}
          </button>
        </>
      ) : (
        <Now charts={charts} stage={stage} seating={seating} />
      )}
    </section>
  );
}

/** Shown if the chunk cannot be loaded, because the page's server is gone; the call goes on. */
function NotFetched() {
  const { t } = useTranslation();
  return <p role="alert">{t('reader.notFetched')}</p>;
}
