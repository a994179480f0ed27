import { useLayoutEffect, useMemo, useRef, type ReactNode } from 'react';
import type { Entry } from '../../../machines/words/facts';
import type { Arrow, ArrowFate } from '../../trace/arrow';
import { fateOf } from '../../trace/arrows';
import type { Folding, Line } from '../../trace/folding';
import type { Listing } from '../../trace/listing';
import type { Topic } from '../../trace/topics';
import type { Lights, Selection } from '../words/selection';
import { useNumbers } from '../words/numbers';
import { useTranslation } from '../words/useTranslation';
import { useActiveLine } from './activeLine';
import { ArrowHeads } from './ArrowSlices';
import { arrowsIn } from './foldArrows';
import { FoldRow } from './FoldRow';
import { useFoldWords } from './foldWords';
import { LadderRow } from './LadderRow';
import { LeftOut } from './LeftOut';
import { useRowWindow } from './rowWindow';
import { sliceOf } from './slices';
import { TopicChips } from './TopicChips';
import './words';
import '../words/seatHues.css';
import './trace.css';
import './ladder.css';

interface LadderProps {
  /** The whole trace, ordered by time. It may grow: then the ladder is drawn again. */
  listing: Listing;
  folding: Folding;
  /** Of `folding.read()`. */
  turn: number;
  /** The moment shown: after so many rows of the listing. */
  cursor: number;
  words: (entry: Entry) => string;
  lights: Lights;
  onSelect: (selection: Selection) => void;
  /** A fold is opened or closed, by its first entry. */
  onFold: (first: Entry) => void;
  /** What is shown, and how that is chosen. */
  topics: readonly Topic[];
  onTopic: (topic: Topic) => void;
}

/** What a line says; of a message, with its fate, in words where it is no usual one. */
interface Said {
  words: string;
  fate: ArrowFate | null;
  fateWords: string;
}

/** Bounds the arrows drawn in one line: a file may have any number. */
const maxLines = 24;
/** Fates that are not spelled out. */
const silent = new Set<ArrowFate>(['delivered', 'underWay']);
/** Those that are not silent have words. */
const fateKey = (fate: ArrowFate): string => `ladder.fate.${fate}`;

/** A sequence (ladder) diagram: caller left, callee right, messages as arrows between their lifelines. */
export function Ladder(props: LadderProps) {
  const { listing, folding, turn, cursor, words, lights, onSelect, onFold, topics, onTopic } = props;
  const { entries, arrows, sides } = listing;
  const { t, i18n } = useTranslation();
  const rows = Math.min(cursor, entries.length);
  const count = folding.lines(rows);
  const order = useMemo(() => ({ folding, turn }), [folding, turn]);
  const spoken = useMemo(
    () => ({ language: i18n.language, known: new WeakMap<Entry, string>() }),
    [i18n.language],
  );
  const wordsOf = (entry: Entry) => {
    const known = spoken.known.get(entry) ?? words(entry);
    spoken.known.set(entry, known);
    return known;
  };
  const foldWords = useFoldWords(listing, folding, wordsOf);
  const saidAt = once((at: number): Said => {
    const line = folding.at(at, rows);
    if (line?.kind === 'fold') return { words: foldWords(line), fate: null, fateWords: '' };
    const entry = line ? entries[line.row] : undefined;
    const fate = line && entry?.kind === 'message' ? ownFate(arrows.of(line.row), rows) : null;
    const fateWords = fate === null || silent.has(fate) ? '' : t(fateKey(fate));
    return { words: entry ? wordsOf(entry) : '', fate, fateWords };
  });
  const shown = useRowWindow(count, order, (at) => {
    const { words: its, fateWords } = saidAt(at);
    return `${folding.at(at, rows)?.kind} ${fateWords} ${its}`;
  });
  const { frame, list, places, first, end, onScroll, reveal } = shown;
  /** The line of a fold that was just opened or closed. */
  const folded = useRef<number | null>(null);
  useLayoutEffect(() => {
    if (folded.current !== null) reveal(folded.current);
    folded.current = null;
  });
  const act = (at: number) => {
    const line = folding.at(at, rows);
    const entry = line && entries[line.kind === 'fold' ? line.from : line.row];
    if (!entry) return;
    if (line.kind === 'entry') return onSelect({ machine: 'trace', kind: 'entry', id: String(entry.n) });
    folded.current = at;
    onFold(entry);
  };
  const active = useActiveLine(count, shown, act);
  const numbers = useNumbers();
  const begin = entries[0]?.at ?? 0;
  const timeOf = ({ at }: Entry) => numbers((at - begin) / 1000, 3);
  const drawn = { lineOf: folding.lineOf, topOf: places.topOf };
  const slicesAt = (at: number, through: readonly Arrow[]) =>
    through
      .filter(({ from, to }) => [from, to].some((row) => row !== null && row < rows && folding.isSeen(row)))
      .slice(0, maxLines)
      .flatMap((arrow) => sliceOf(arrow, at, rows, sides, drawn) ?? []);
  const rowOf = (at: number, line: Line): ReactNode => {
    const common = { line: at, top: places.topOf(at), isActive: at === active.line };
    if (line.kind === 'fold') {
      const entry = entries[line.from];
      const slices = slicesAt(at, arrowsIn(arrows, line));
      const [slice, ...more] = slices;
      const seat =
        line.what === 'equal' && more.every((one) => one.seat === slice?.seat) ? slice?.seat : undefined;
      return (
        entry && (
          <FoldRow
            key={`fold ${entry.n}`}
            {...common}
            fold={line}
            hint={t(line.isOpen ? 'ladder.close' : 'ladder.open')}
            entry={entry}
            time={timeOf(entry)}
            words={saidAt(at).words}
            seat={seat}
            slices={slices}
            isLit={someOf(entries, line.from, line.to, lights.entry)}
          />
        )
      );
    }
    const entry = entries[line.row];
    if (!entry) return null;
    return (
      <LadderRow
        key={entry.n}
        {...common}
        entry={entry}
        time={timeOf(entry)}
        {...saidAt(at)}
        seat={sides.get(entry.peer)}
        slices={slicesAt(at, arrows.through(line.row))}
        isSelected={lights.entry(entry)}
      />
    );
  };
  const lines = Array.from({ length: Math.max(0, end - first) }, (_, i) => first + i);
  // The active line stays in the DOM when it is scrolled away, so that Tab finds it. In order: moving a node would blur it.
  if (active.line >= end) lines.push(active.line);
  else if (active.line < first && active.line >= 0) lines.unshift(active.line);
  return (
    <section className="trace ladder" aria-labelledby="ladder-title">
      <header className="ladder-head">
        <h2 id="ladder-title">
          {t('ladder.title')} <small>{folding.shown(rows)}</small>
        </h2>
        <TopicChips shown={topics} onToggle={onTopic} />
      </header>
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
        onClick={active.onClick}
        onKeyDown={active.onKeyDown}
      >
        <div className="ladder-rows" ref={list} style={{ height: places.topOf(count) }}>
          {lines.map((at) => {
            const line = folding.at(at, rows);
            return line && rowOf(at, line);
          })}
        </div>
      </div>
    </section>
  );
}

/** The fate of a row's message; of a broadcast, that of the first arrow. */
const ownFate = ([arrow]: readonly Arrow[], cursor: number): ArrowFate | null =>
  arrow ? fateOf(arrow, cursor) : null;

/** Works out each once. */
function once<T>(of: (at: number) => T): (at: number) => T {
  const known = new Map<number, T>();
  return (at) => {
    const value = known.get(at) ?? of(at);
    known.set(at, value);
    return value;
  };
}

function someOf(entries: readonly Entry[], from: number, to: number, holds: (entry: Entry) => boolean) {
  for (let row = from; row < to; row++) {
    const entry = entries[row];
    if (entry && holds(entry)) return true;
  }
  return false;
}
