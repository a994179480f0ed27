import { useNumbers } from '../words/numbers';
import { useTranslation } from '../words/useTranslation';
import { useLayoutEffect, useMemo, useRef } from 'react';
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

/** Bounds the rows drawn: the path of a search is short, but a file may have any length. */
const maxRows = 1_000;

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
  const numbers = useNumbers();
  const list = useRef<HTMLDivElement>(null);
  const atEnd = useRef(true);
  useLayoutEffect(() => {
    if (atEnd.current && list.current) list.current.scrollTop = list.current.scrollHeight;
  });
  const earlier = Math.max(0, entries.length - maxRows);
  const start = entries[0]?.at ?? 0;
  const sides = useMemo(() => sidesOf(entries), [entries]);
  return (
    <section className="trace" aria-labelledby="trace-title">
      <h2 id="trace-title">
        {t('trace.title')} <small>{entries.length}</small>
      </h2>
      {entries.length === 0 ? (
        <p className="hint">{t('trace.empty')}</p>
      ) : (
        <div
          ref={list}
          className="trace-list"
          tabIndex={0}
          role="log"
          aria-live="off"
          aria-labelledby="trace-title"
          onScroll={({ currentTarget: { scrollTop, clientHeight, scrollHeight } }) => {
            atEnd.current = scrollTop + clientHeight > scrollHeight - 24;
          }}
        >
          {earlier > 0 && <p className="hint">{t('trace.earlier', { count: earlier })}</p>}
          {entries.slice(earlier).map((entry) => (
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
              <time>{numbers((entry.at - start) / 1000, 3)}</time>
              <span>{words(entry)}</span>
            </div>
          ))}
        </div>
      )}
    </section>
  );
}
