import type { ArrowFate, Arrows } from '../../trace/arrow';
import { useEffect, useMemo, useRef, useState, type KeyboardEvent, type MouseEvent } from 'react';
import { useNumbers } from '../words/numbers';
import { useTranslation } from '../words/useTranslation';
import type { Entry } from '../../../machines/words/facts';
import { fateOf } from '../../trace/arrows';
import type { Lights, Selection } from '../words/selection';
import { ArrowHeads } from './ArrowSlices';
import { LadderRow } from './LadderRow';
import { LeftOut } from './LeftOut';
import { useRowWindow } from './rowWindow';
import type { Sides } from '../../trace/sides';
import { rowHeight, sliceOf } from './slices';
import './words';
import '../words/seatHues.css';
import './trace.css';
import './ladder.css';

interface LadderProps {
  /** The whole trace, ordered by time, and its arrows. They may grow: then the ladder is drawn again. */
  entries: readonly Entry[];
  arrows: Arrows;
  /** The moment shown: after so many entries. */
  cursor: number;
  words: (entry: Entry) => string;
  sides: Sides;
  lights: Lights;
  onSelect: (selection: Selection) => void;
  /** `n` of the first entry that belongs to the step shown. */
  newFrom?: number;
}

/** Bounds the arrows drawn in one row: a file may have any number. */
const maxLines = 24;
/** Fates that are not spelled out. */
const silent = new Set<ArrowFate>(['delivered', 'underWay']);
/** Those that are not silent have words. */
const fateKey = (fate: ArrowFate): string => `ladder.fate.${fate}`;
function rowOf(target: EventTarget): number | null {
  const row = target instanceof Element ? target.closest<HTMLElement>('[data-row]') : null;
  return row ? Number(row.dataset['row']) : null;
}

/** A sequence (ladder) diagram: caller left, callee right, messages as arrows between their lifelines. */
export function Ladder(props: LadderProps) {
  const { entries, arrows, cursor, words, sides, lights, onSelect, newFrom = Infinity } = props;
  const { t, i18n } = useTranslation();
  const numbers = useNumbers();
  const count = Math.min(cursor, entries.length);
  const last = count - 1;
  const { frame, first, end, page, onScroll, reveal } = useRowWindow(count);
  /** The row in the tab order (roving tabindex); null: the last one. */
  const [active, setActive] = useState<number | null>(null);
  const activeRow = Math.min(active ?? last, last);
  const wantsFocus = useRef(false);
  useEffect(() => {
    if (!wantsFocus.current) return;
    wantsFocus.current = false;
    frame.current?.querySelector<HTMLElement>(`[data-row="${activeRow}"]`)?.focus({ preventScroll: true });
  }, [frame, activeRow]);

  const select = (row: number) => {
    const entry = entries[row];
    if (entry) onSelect({ machine: 'trace', kind: 'entry', id: String(entry.n) });
  };
  const onClick = ({ target }: MouseEvent) => {
    const row = rowOf(target);
    if (row === null) return;
    setActive(row);
    select(row);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (rowOf(event.target) === null) return;
    const targets: Record<string, number> = {
      ArrowDown: activeRow + 1,
      ArrowUp: activeRow - 1,
      PageDown: activeRow + page - 1,
      PageUp: activeRow - page + 1,
      Home: 0,
      End: last,
    };
    const target = targets[event.key];
    if (target !== undefined) {
      const row = Math.min(Math.max(0, target), last);
      wantsFocus.current = row !== activeRow;
      setActive(row === last ? null : row);
      reveal(row);
    } else if (event.key === 'Enter' || event.key === ' ') select(activeRow);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  const begin = entries[0]?.at ?? 0;
  const spoken = useMemo(
    () => ({ language: i18n.language, known: new WeakMap<Entry, string>() }),
    [i18n.language],
  );
  const wordsOf = (entry: Entry) => {
    const known = spoken.known.get(entry) ?? words(entry);
    spoken.known.set(entry, known);
    return known;
  };
  const drawnRows = Array.from({ length: Math.max(0, end - first) }, (_, i) => first + i);
  // The active row stays in the DOM when it is scrolled away, so that Tab finds it. In order: moving a node would blur it.
  if (activeRow >= end) drawnRows.push(activeRow);
  else if (activeRow < first && activeRow >= 0) drawnRows.unshift(activeRow);
  return (
    <section className="trace ladder" aria-labelledby="ladder-title">
      <h2 id="ladder-title">
        {t('ladder.title')} <small>{count}</small>
      </h2>
      <ArrowHeads />
      <LeftOut entries={entries} words={wordsOf} />
      {count === 0 && <p className="hint">{t('ladder.empty')}</p>}
      <div
        className="ladder-frame"
        ref={frame}
        role="log"
        aria-live="off"
        aria-labelledby="ladder-title"
        onScroll={onScroll}
        onClick={onClick}
        onKeyDown={onKeyDown}
      >
        <div className="ladder-rows" style={{ height: count * rowHeight }}>
          {drawnRows.map((row) => {
            const entry = entries[row];
            if (!entry) return null;
            const fate = entry.kind === 'message' ? ownFate(arrows, row, cursor) : null;
            return (
              <LadderRow
                key={entry.n}
                entry={entry}
                row={row}
                time={numbers((entry.at - begin) / 1000, 3)}
                words={wordsOf(entry)}
                fate={fate}
                fateWords={fate === null || silent.has(fate) ? '' : t(fateKey(fate))}
                seat={sides.get(entry.peer)}
                slices={arrows
                  .through(row)
                  .slice(0, maxLines)
                  .flatMap((arrow) => sliceOf(arrow, row, cursor, sides) ?? [])}
                isSelected={lights.entry(entry)}
                isNew={entry.n >= newFrom}
                isActive={row === activeRow}
              />
            );
          })}
        </div>
      </div>
    </section>
  );
}

/** The fate of a row's message; of a broadcast, that of the first arrow. */
const ownFate = (arrows: Arrows, row: number, cursor: number): ArrowFate | null => {
  const [arrow] = arrows.of(row);
  return arrow ? fateOf(arrow, cursor) : null;
};
