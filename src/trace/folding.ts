/**
 * The lines of a ladder: entries that are shown have lines of their own; a run of hidden ones is one line, and so is a run of
 * equal ones, with what is hidden between them. Which they are follows from the whole trace, so that nothing jumps while one
 * goes through its past.
 */
import type { Entry } from '../../machines/words/facts';
import { likenessOf } from './likeness';
import type { Listing } from './listing';
import type { Topic } from './topics';

export interface FoldRule {
  isShown(entry: Entry, topic: Topic | null): boolean;
  /** Whether the fold that begins with this entry was opened: then each of its entries has a line below it. */
  isOpen(first: Entry): boolean;
}
/** Rows are those of the listing: a fold is of the rows `from` up to but not including `to`. */
export type Line =
  | { kind: 'entry'; row: number }
  | { kind: 'fold'; from: number; to: number; isOpen: boolean; what: 'hidden' | 'equal' };

/** It grows with its listing. All of it is asked for the first `cursor` rows. */
export interface Folding {
  /** Reads what the listing has grown by; answers with how often it has gone back in it, so that lines are others. */
  read(): number;
  lines(cursor: number): number;
  at(line: number, cursor: number): Line | null;
  lineOf(row: number): number;
  /** Whether nothing hides an entry. */
  isShown(row: number): boolean;
  /** Whether an entry is not hidden in a fold: it has a line of its own, or one with its equals. */
  isSeen(row: number): boolean;
  /** How many of the rows are shown, folded with their equals or not. */
  shown(cursor: number): number;
}

interface Part {
  from: number;
  line: number;
  what: 'entry' | 'hidden' | 'equal';
  isOpen: boolean;
  /** Whether it is the first of a run: what is before it decides nothing after it. */
  begins: boolean;
}
interface Run {
  likeness: string;
  part: number;
  sent: number;
  received: number;
  others: number;
}

/** So many equal messages are one line, and so many equal entries of another kind. */
const leastMessages = 2;
const leastEntries = 3;

export function createFolding(listing: Listing, rule: FoldRule): Folding {
  const parts: Part[] = [];
  /** Of the rows read: whether it is shown, and how many are up to and with it. */
  const shown: boolean[] = [];
  const shownUpTo: number[] = [];
  const known: Entry[] = [];
  let run: Run | null = null;
  let turns = 0;

  const push = (from: number, what: Part['what'], begins: boolean) => {
    const before = parts.at(-1);
    const line = before ? before.line + 1 + (before.isOpen ? from - before.from : 0) : 0;
    const first = listing.entries[from];
    parts.push({
      from,
      line,
      what,
      isOpen: what !== 'entry' && first !== undefined && rule.isOpen(first),
      begins,
    });
  };
  function append(entry: Entry, row: number) {
    const topic = listing.topics[row] ?? null;
    const isOne = rule.isShown(entry, topic);
    known.push(entry);
    shown.push(isOne);
    shownUpTo.push((shownUpTo.at(-1) ?? 0) + (isOne ? 1 : 0));
    const last = parts.at(-1);
    if (!isOne) {
      if (last?.what !== 'hidden') push(row, 'hidden', parts.length === 0);
      return;
    }
    const likeness = likenessOf(entry, topic);
    if (run === null || run.likeness !== likeness) {
      run = { likeness, part: parts.length, sent: 0, received: 0, others: 0 };
      push(row, 'entry', true);
    }
    run[entry.kind === 'message' ? entry.direction : 'others']++;
    const first = parts[run.part];
    if (first?.from === row) return;
    const isFolded =
      first?.what === 'equal' ||
      Math.max(run.sent, run.received) >= leastMessages ||
      run.others >= leastEntries;
    if (!isFolded) return push(row, 'entry', false);
    const from = first?.from ?? row;
    parts.length = run.part;
    push(from, 'equal', true);
  }
  /** Back to the beginning of the run in which `row` lies. */
  function back(row: number) {
    const begins = parts.findLastIndex((part) => part.begins && part.from < row);
    const rows = begins < 0 ? 0 : (parts[begins]?.from ?? 0);
    parts.length = Math.max(0, begins);
    known.length = rows;
    shown.length = rows;
    shownUpTo.length = rows;
    run = null;
    turns++;
  }
  /** Index of the last part for which this holds; it holds for none after one for which it does not. */
  const lastPart = (holds: (part: Part) => boolean): number => {
    let [low, high] = [0, parts.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      const part = parts[middle];
      if (part && holds(part)) low = middle + 1;
      else high = middle;
    }
    return low - 1;
  };
  const partOf = (row: number) => parts[lastPart(({ from }) => from <= row)];

  return {
    read() {
      const { entries } = listing;
      // What was put in before the end has moved all after it.
      let same = known[0] === entries[0] ? Math.min(known.length, entries.length) : 0;
      while (same > 0 && known[same - 1] !== entries[same - 1]) same--;
      if (same < known.length) back(same);
      for (let row = known.length; row < entries.length; row++) {
        const entry = entries[row];
        if (entry) append(entry, row);
      }
      return turns;
    },
    lines(cursor) {
      const last = partOf(cursor - 1);
      return last ? last.line + 1 + (last.isOpen ? cursor - last.from : 0) : 0;
    },
    at(line, cursor) {
      const index = lastPart((part) => part.line <= line && part.from < cursor);
      const part = parts[index];
      if (!part) return null;
      const { from, what, isOpen } = part;
      if (what === 'entry') return { kind: 'entry', row: from };
      if (line > part.line) return { kind: 'entry', row: from + line - part.line - 1 };
      return { kind: 'fold', from, to: Math.min(parts[index + 1]?.from ?? cursor, cursor), isOpen, what };
    },
    lineOf(row) {
      const part = partOf(row);
      return part ? part.line + (part.isOpen ? 1 + row - part.from : 0) : 0;
    },
    isShown: (row) => shown[row] === true,
    isSeen: (row) => shown[row] === true || partOf(row)?.isOpen === true,
    shown: (cursor) => shownUpTo[Math.min(cursor, shownUpTo.length) - 1] ?? 0,
  };
}
