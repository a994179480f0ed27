import { memo } from 'react';
import { ArrowSlices } from './ArrowSlices';
import type { FoldLine } from './foldWords';
import { sameLine, type LineProps } from './LadderRow';

interface FoldRowProps extends LineProps {
  fold: FoldLine;
  /** What a click does. */
  hint: string;
  /** Whether something in it is lit by the selection. */
  isLit: boolean;
}
const same = ({ fold, ...a }: FoldRowProps, { fold: other, ...b }: FoldRowProps) =>
  fold.isOpen === other.isOpen && fold.what === other.what && sameLine(a, b);

/** A run of entries as one line, which opens and closes. */
export const FoldRow = memo(function FoldRow(props: FoldRowProps) {
  const { fold, entry, line, top, time, words, seat, slices, hint, isLit, isActive } = props;
  return (
    <div
      className="row ladder-row fold"
      role="button"
      tabIndex={isActive ? 0 : -1}
      aria-expanded={fold.isOpen}
      title={hint}
      style={{ top }}
      data-row={line}
      data-fold={fold.what}
      data-seat-hue={seat}
      data-selected={isLit && !fold.isOpen}
      {...(fold.what === 'equal' && entry.kind === 'message' && { 'data-message': entry.message })}
    >
      <time>{time}</time>
      <div className="lane">
        {slices.length > 0 && <ArrowSlices slices={slices} />}
        <span className="ladder-words">
          <span className="fold-mark" aria-hidden="true" />
          {words}
        </span>
      </div>
    </div>
  );
}, same);
