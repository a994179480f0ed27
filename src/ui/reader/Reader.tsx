import { Suspense } from 'react';
import { useTranslation } from '../words/useTranslation';
import type { Entry } from '../../../machines/words/facts';
import { lazyPart } from '../kit/lazyPart';
import { Now } from './Now';
import type { ReaderProps } from './readerProps';
import './reader.css';

const noEntries: readonly Entry[] = [];

/** Lazy, with its texts and the SDP parser: loaded on the first selection. */
const Explained = lazyPart(() => import('./Explained'));

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
