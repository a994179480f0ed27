import type { ArrowFate } from '../../trace/arrow';
import { memo } from 'react';
import type { Entry } from '../../../machines/words/facts';
import type { Seat } from '../../../machines/words/vocabulary';
import { sameParts } from '../kit/observe';
import { ArrowSlices } from './ArrowSlices';
import type { Slice } from './slices';

/** What each line of the ladder is given. */
export interface LineProps {
  line: number;
  /** px; where it stands. */
  top: number;
  entry: Entry;
  /** Seconds since the trace began. */
  time: string;
  words: string;
  seat: Seat | undefined;
  slices: readonly Slice[];
  /** In the tab order; the arrow keys move to other lines. */
  isActive: boolean;
}
interface LadderRowProps extends LineProps {
  /** The fate of the message; in words, empty for the usual ones. */
  fate: ArrowFate | null;
  fateWords: string;
  isSelected: boolean;
}

/** The same, slice by slice: those are worked out anew for each drawing. */
const sameSlices = (a: readonly Slice[], b: readonly Slice[]) =>
  a.length === b.length &&
  a.every((slice, i) => {
    const other = b[i];
    return other !== undefined && sameParts(slice, other);
  });
export const sameLine = <P extends LineProps>({ slices, ...a }: P, { slices: others, ...b }: P) =>
  sameParts(a, b) && sameSlices(slices, others);

/** One entry: its time, its text beside the peer's lifeline, and the slices of arrows. */
export const LadderRow = memo(function LadderRow(props: LadderRowProps) {
  const { entry, line, top, time, words, fate, fateWords, seat, slices, isSelected, isActive } = props;
  return (
    <div
      className={`row ladder-row ${entry.kind}`}
      role="button"
      tabIndex={isActive ? 0 : -1}
      aria-pressed={isSelected}
      style={{ top }}
      data-row={line}
      data-entry={entry.n}
      data-kind={entry.kind}
      data-seat-hue={seat}
      data-selected={isSelected}
      {...(entry.kind === 'message' && {
        'data-message': entry.message,
        'data-fate': fate ?? entry.fate,
        'data-direction': entry.direction,
      })}
    >
      <time>{time}</time>
      <div className="lane">
        {slices.length > 0 && <ArrowSlices slices={slices} />}
        <span className="ladder-words">
          {fateWords !== '' && <b className="fate">{fateWords} </b>}
          {words}
        </span>
      </div>
    </div>
  );
}, sameLine);
