/** An arrow is a straight line across lines of the ladder; each of them draws its own slice of it. */
import type { Arrow, ArrowFate } from '../../trace/arrow';
import { otherSeat, type Seat } from '../../../machines/words/vocabulary';
import { fateOf } from '../../trace/arrows';
import type { Sides } from '../../trace/sides';

/** px above the lower edge of a line: there arrows start and end. */
export const lineAbove = 4;

/** Where the rows of the listing are drawn. */
export interface Drawn {
  lineOf(row: number): number;
  /** px. */
  topOf(line: number): number;
}

/** x is a percentage of the way from the caller's line to the callee's, y in px from the top of the line. */
export interface Slice {
  /** Of its arrow. */
  id: string;
  x1: number;
  y1: number;
  x2: number;
  y2: number;
  /** Whose message it is. */
  seat: Seat;
  fate: ArrowFate;
  /** How the arrow ends, where it ends in this row. */
  end: 'head' | 'doubleHead' | 'gate' | 'cross' | null;
}
const stopped = new Set<ArrowFate>(['dropped', 'lost', 'stale', 'rejected']);
const endOf = (fate: ArrowFate): Slice['end'] =>
  stopped.has(fate) ? 'cross' : fate === 'held' ? 'gate' : fate === 'duplicated' ? 'doubleHead' : 'head';
/** The drawn fraction of an arrow: a held message stops before the lifeline, one that has not arrived in between. */
const shareOf = (fate: ArrowFate, isThere: boolean) => (isThere ? (fate === 'held' ? 0.9 : 1) : 0.45);

/** The sender's side, if the arrow goes from one side to the other. */
function seatOf({ sender, receiver }: Arrow, sides: Sides): Seat | null {
  const to = receiver === null ? undefined : sides.get(receiver);
  const from = sides.get(sender) ?? (to && otherSeat(to));
  if (!from || from === to) return null;
  return receiver === null || to ? from : null;
}

/** The slice of an arrow in a line after `cursor` rows; null: the arrow does not cross the line. */
export function sliceOf(
  arrow: Arrow,
  line: number,
  cursor: number,
  sides: Sides,
  { lineOf, topOf }: Drawn,
): Slice | null {
  const fate = fateOf(arrow, cursor);
  const seat = seatOf(arrow, sides);
  if (fate === null || seat === null) return null;
  const from = arrow.from !== null && arrow.from < cursor ? arrow.from : null;
  const to = arrow.to !== null && arrow.to < cursor ? arrow.to : null;
  const begin = lineOf(from ?? to ?? 0);
  const end = lineOf(to ?? from ?? 0);
  const share = shareOf(fate, to !== null);
  const heightOf = (of: number) => topOf(of + 1) - lineAbove;
  /** px that it goes down; 0 (horizontal) if only one of its ends is known, or both are in one line. */
  const down = heightOf(end) - heightOf(begin);
  if (down === 0 && line !== begin) return null;
  const place = (y: number) => (y - heightOf(begin)) / down;
  const [top, bottom] = down === 0 ? [0, share] : [place(topOf(line)), place(topOf(line + 1))];
  const first = Math.max(0, Math.min(top, bottom));
  const last = Math.min(share, Math.max(top, bottom));
  if (first >= last) return null;
  const x = (way: number) => 100 * (seat === 'caller' ? way : 1 - way);
  const y = (way: number) => heightOf(begin) + way * down - topOf(line);
  return {
    id: `${arrow.from} ${arrow.to}`,
    x1: x(first),
    y1: y(first),
    x2: x(last),
    y2: y(last),
    seat,
    fate,
    end: last === share ? endOf(fate) : null,
  };
}
