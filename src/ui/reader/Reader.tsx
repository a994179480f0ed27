import { Suspense } from 'react';
import { useTranslation } from '../words/useTranslation';
import type { Entry } from '../../../machines/words/facts';
import { Icon } from '../kit/Icon';
import { lazyPart } from '../kit/lazyPart';
import { Now } from './Now';
import type { ReaderProps } from './readerProps';
import './reader.css';

const noEntries: readonly Entry[] = [];

/** Lazy, with its texts and the SDP parser: loaded on the first selection. */
const Explained = lazyPart(() => import('./Explained'));

/** Explains what is selected; else what just happened, and what each side waits for. */
export function Reader(props: ReaderProps) {
  const {
    charts,
    stage,
    seating,
    selection,
    onBack,
    entries = noEntries,
    pairs = null,
    context,
    tools,
  } = props;
  const { t } = useTranslation();
  return (
    <section
      className="reader"
      data-explains={selection !== null}
      aria-live="off"
      aria-label={t('reader.now')}
      tabIndex={0}
    >
      <header className="reader-head">
        {selection ? (
          <button className="quiet small" onClick={onBack}>
            <Icon name="close" /> {t('reader.back')}
          </button>
        ) : (
          <h3>{t('reader.now')}</h3>
        )}
        {tools}
      </header>
      {selection ? (
        <Suspense fallback={<p role="status">{t('reader.fetching')}</p>}>
          <Explained
            key={`${selection.machine} ${selection.kind} ${selection.id}`}
            {...{ charts, stage, seating, selection, entries, pairs, context }}
          />
        </Suspense>
      ) : (
        <Now charts={charts} stage={stage} seating={seating} />
      )}
    </section>
  );
}
