import type { ArrowFate } from '../../trace/arrow';
import { memo } from 'react';
import type { Entry } from '../../../machines/words/facts';
import type { Seat } from '../../../machines/words/vocabulary';
import { ArrowSlices } from './ArrowSlices';
import { rowHeight, type Slice } from './slices';

interface LadderRowProps {
  entry: Entry;
  row: number;
  /** Seconds since the trace began. */
  time: string;
  words: string;
  /** The fate of the message in words; empty for the usual ones. */
  fate: ArrowFate | null;
  fateWords: string;
  seat: Seat | undefined;
  slices: readonly Slice[];
  isSelected: boolean;
  isNew: boolean;
  /** In the tab order; the arrow keys move to other rows. */
  isActive: boolean;
}

const sameSlices = (a: readonly Slice[], b: readonly Slice[]) =>
  a.length === b.length && a.every((slice, i) => slice.fate === b[i]?.fate && slice.x2 === b[i]?.x2);
const same = (a: LadderRowProps, b: LadderRowProps) =>
  a.entry === b.entry &&
  a.row === b.row &&
  a.time === b.time &&
  a.words === b.words &&
  a.fate === b.fate &&
  a.fateWords === b.fateWords &&
  a.seat === b.seat &&
  a.isSelected === b.isSelected &&
  a.isNew === b.isNew &&
  a.isActive === b.isActive &&
  sameSlices(a.slices, b.slices);

/** One entry: its time, its text beside the peer's lifeline, and the slices of arrows. */
export const LadderRow = memo(function LadderRow(props: LadderRowProps) {
  const { entry, row, time, words, fate, fateWords, seat, slices, isSelected, isNew, isActive } = props;
  return (
    <div
      className={`row ladder-row ${entry.kind}`}
      role="button"
      tabIndex={isActive ? 0 : -1}
      aria-pressed={isSelected}
      title={words}
      style={{ top: row * rowHeight }}
      data-row={row}
      data-entry={entry.n}
      data-kind={entry.kind}
      data-seat-hue={seat}
      data-selected={isSelected}
      data-new={isNew}
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
}, same);
