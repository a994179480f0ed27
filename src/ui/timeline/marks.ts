/** Marks of the timeline: messages, steps and failures, at most one per pixel. */
import type { Entry } from '../../../machines/words/facts';
import type { Seat } from '../../../machines/words/vocabulary';
import { isFailure } from '../../trace/failures';

export type Mark = 'step' | 'message' | 'failure';
/** `seat` is null for failures, which have a colour and a shape of their own. */
export interface MarkRow {
  mark: Mark;
  seat: Seat | null;
  /** px from the left, rising. */
  at: number[];
}
/** A range of moments: after `from` entries up to after `to`. */
export interface Span {
  from: number;
  to: number;
}

const rows: [Mark, Seat | null][] = [
  ['step', 'caller'],
  ['step', 'callee'],
  ['message', 'caller'],
  ['message', 'callee'],
  ['failure', null],
];
const failureRow = rows.length - 1;

/** The row in which an entry is marked; -1: in none. */
function rowOf(entry: Entry, seatOf: ReadonlyMap<string, Seat>): number {
  if (isFailure(entry)) return failureRow;
  if (entry.kind === 'step') return rows.findIndex(([, seat]) => seat === entry.machine);
  if (entry.kind !== 'message') return -1;
  const seat = seatOf.get(entry.peer);
  return seat === 'caller' ? 2 : seat === 'callee' ? 3 : -1;
}

/** Where on `width` px a moment lies. */
export const placeOf = (moment: number, { from, to }: Span, width: number) =>
  to === from ? 0 : ((moment - from) / (to - from)) * width;

/**
 * The marks of those entries of a span that are to be marked, up to after so many entries. However many there are, each row has at most one mark per pixel. A
 * trace that has grown at its end is read from there; one that has changed before it, from the beginning.
 */
export function createMarks(
  entries: readonly Entry[],
  seatOf: ReadonlyMap<string, Seat>,
  span: Span,
  width: number,
  isMarked: (entry: Entry, place: number) => boolean,
): (length: number) => readonly MarkRow[] {
  const marked: MarkRow[] = rows.map(([mark, seat]) => ({ mark, seat, at: [] }));
  let read = span.from;
  let lastRead = entries[read - 1];
  return (length) => {
    if (entries[read - 1] !== lastRead) {
      for (const { at } of marked) at.length = 0;
      read = span.from;
    }
    const end = Math.min(span.to, length);
    while (read < end) {
      const entry = entries[read++];
      const row = entry && isMarked(entry, read - 1) && marked[rowOf(entry, seatOf)];
      const at = Math.round(placeOf(read, span, width));
      if (row && row.at.at(-1) !== at) row.at.push(at);
    }
    lastRead = entries[read - 1];
    return marked;
  };
}

/** The path of vertical strokes at these places; failures are triangles. */
export const strokes = (at: readonly number[], top: number, bottom: number) =>
  at.map((x) => `M${x} ${top}V${bottom}`).join('');
export const triangles = (at: readonly number[], top: number, bottom: number) =>
  at.map((x) => `M${x} ${top}L${x - 5} ${bottom}H${x + 5}z`).join('');

const niceSteps = [1, 2, 5];
/** Seconds between two labels of a time axis that has room for `count` of them. */
export function niceStep(seconds: number, count: number): number {
  const least = seconds / Math.max(1, count);
  const power = 10 ** Math.floor(Math.log10(Math.max(least, 0.001)));
  return (niceSteps.find((step) => step * power >= least) ?? 10) * power;
}

export interface TimeLabel {
  /** px from the left. */
  at: number;
  seconds: number;
  /** Digits after the point. */
  digits: number;
}
/** px that a label needs. */
const labelWidth = 64;
/** Tolerance for floating-point quotients. */
const rounding = 1e-6;

/** Labels at the moments at which a round time is passed; the last `reserved` px stay free. */
export function timeLabels(entries: readonly Entry[], span: Span, width: number, reserved = 0): TimeLabel[] {
  const start = entries[0]?.at ?? 0;
  // A trace that grows may have room for more.
  const end = Math.min(span.to, entries.length);
  const secondsAt = (moment: number) => ((entries[Math.max(0, moment - 1)]?.at ?? start) - start) / 1000;
  const [first, last] = [secondsAt(span.from), secondsAt(end)];
  const step = niceStep(last - first, width / labelWidth);
  const digits = Math.max(0, -Math.floor(Math.log10(step)));
  const labels: TimeLabel[] = [];
  let free = 0;
  let lastShown = Math.ceil(first / step - rounding) - 1;
  for (let moment = span.from; moment <= end; moment++) {
    const passed = Math.floor(secondsAt(moment) / step + rounding);
    if (passed <= lastShown) continue;
    lastShown = passed;
    const at = placeOf(moment, span, width);
    if (at < free || at > width - reserved - labelWidth / 2) continue;
    labels.push({ at, seconds: passed * step, digits });
    free = at + labelWidth;
  }
  return labels;
}
