import { useEffect, useMemo, useRef } from 'react';
import { useTranslation } from '../kit/useTranslation';
import { VList, type VListHandle } from 'virtua';
import type { Entry } from '../../../machines/words/facts';
import type { Seat } from '../../../machines/words/vocabulary';
import type { Selection } from '../words/selection';
import '../words/seatHues.css';
import '../ladder/trace.css';
import './traceList.css';

interface TraceListProps {
  /** Ordered by time. */
  entries: readonly Entry[];
  words: (entry: Entry) => string;
  selection: Selection | null;
  onSelect: (selection: Selection) => void;
  /** `n` of the first entry that belongs to the step shown. */
  newFrom?: number;
}

const concerns = (entry: Entry, selection: Selection | null) =>
  selection !== null &&
  entry.kind === 'step' &&
  entry.machine === selection.machine &&
  (selection.kind === 'edge'
    ? entry.edges.includes(selection.id)
    : entry.edges.length > 0 && entry.states.includes(selection.id));

/** The current or last seat of each peer: it keeps its color after it has left. */
function sidesOf(entries: readonly Entry[]): Map<string, Seat> {
  const sides = new Map<string, Seat>();
  for (const entry of entries) {
    const seat = entry.kind === 'step' ? entry.machine : entry.kind === 'state' ? entry.role : null;
    if (seat === 'caller' || seat === 'callee') sides.set(entry.peer, seat);
  }
  return sides;
}

/** A list that follows its end unless the user scrolls away. */
export function TraceList({ entries, words, selection, onSelect, newFrom = Infinity }: TraceListProps) {
  const { t } = useTranslation();
  const list = useRef<VListHandle>(null);
  const atEnd = useRef(true);
  /** Distinguishes scrolling by the user from scrolling by a change of size. */
  const byHand = useRef(false);
  const touched = () => {
    byHand.current = true;
  };
  useEffect(() => {
    if (atEnd.current && entries.length > 0)
      list.current?.scrollToIndex(entries.length - 1, { align: 'end' });
  }, [entries]);
  const start = entries[0]?.at ?? 0;
  const sides = useMemo(() => sidesOf(entries), [entries]);
  return (
    <section
      className="trace"
      aria-labelledby="trace-title"
      onWheel={touched}
      onTouchMove={touched}
      onPointerDown={touched}
      onKeyDown={touched}
    >
      <h2 id="trace-title">
        {t('trace.title')} <small>{entries.length}</small>
      </h2>
      {entries.length === 0 ? (
        <p className="hint">{t('trace.empty')}</p>
      ) : (
        <VList
          ref={list}
          data={entries}
          className="trace-list"
          tabIndex={0}
          role="log"
          aria-live="off"
          aria-labelledby="trace-title"
          onScroll={(offset) => {
            const { scrollSize = 0, viewportSize = 0 } = list.current ?? {};
            const isAtEnd = offset + viewportSize > scrollSize - 24;
            if (isAtEnd || byHand.current) atEnd.current = isAtEnd;
          }}
          onScrollEnd={() => {
            byHand.current = false;
          }}
        >
          {(entry: Entry) => (
            <div
              key={entry.n}
              className={`row ${entry.kind}`}
              data-seat-hue={sides.get(entry.peer)}
              data-kind={entry.kind}
              data-selected={concerns(entry, selection)}
              data-new={entry.n >= newFrom}
              {...(entry.kind === 'message' && {
                'data-message': entry.message,
                'data-fate': entry.fate,
                'data-direction': entry.direction,
              })}
              onClick={() => {
                const edge = entry.kind === 'step' ? entry.edges.at(-1) : undefined;
                if (entry.kind === 'step' && edge !== undefined)
                  onSelect({ machine: entry.machine, kind: 'edge', id: edge });
              }}
            >
              <time>{((entry.at - start) / 1000).toFixed(3)}</time>
              <span>{words(entry)}</span>
            </div>
          )}
        </VList>
      )}
    </section>
  );
}
