import { useRef, type KeyboardEvent, type PointerEvent } from 'react';
import './splitter.css';

interface SplitterProps {
  /** How the line between the two panels runs. */
  orientation: 'vertical' | 'horizontal';
  label: string;
  /** Percent of both that the first panel has. */
  share: number;
  /** px by which the line was moved since it was taken hold of; `isDone`: it was let go, so that its place can be kept. */
  onMove: (by: number, isDone: boolean) => void;
  /** As it was before anybody moved it. */
  onReset: () => void;
  /** Somebody came to it: its share is to be told. */
  onSeen: () => void;
  className?: string;
}
/** px that one press of an arrow key moves the line. */
const keyStep = 16;

/** The line between two panels, moved by pointer or arrow keys; a double click or Home puts it back (WAI-ARIA window splitter). */
export function Splitter({
  orientation,
  label,
  share,
  onMove,
  onReset,
  onSeen,
  className = '',
}: SplitterProps) {
  /** Where it was taken hold of; null: the pointer does not move the line. */
  const start = useRef<number | null>(null);
  const isVertical = orientation === 'vertical';
  const placeOf = ({ clientX, clientY }: PointerEvent) => (isVertical ? clientX : clientY);
  const onPointerMove = (event: PointerEvent) => {
    if (start.current !== null) onMove(placeOf(event) - start.current, false);
  };
  const end = (event: PointerEvent) => {
    if (start.current !== null) onMove(placeOf(event) - start.current, true);
    start.current = null;
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const [less, more] = isVertical ? ['ArrowLeft', 'ArrowRight'] : ['ArrowUp', 'ArrowDown'];
    if (event.key === 'Home') onReset();
    else if (event.key === less) onMove(-keyStep, true);
    else if (event.key === more) onMove(keyStep, true);
    else return;
    event.preventDefault();
    // Elsewhere the arrow keys step, or turn pages.
    event.stopPropagation();
  };
  return (
    <div
      className={`splitter ${className}`}
      role="separator"
      tabIndex={0}
      aria-orientation={orientation}
      aria-label={label}
      aria-valuenow={Math.round(share)}
      aria-valuemin={0}
      aria-valuemax={100}
      title={label}
      onPointerDown={(event) => {
        if (event.button !== 0 || !event.isPrimary) return;
        event.currentTarget.setPointerCapture(event.pointerId);
        start.current = placeOf(event);
      }}
      onPointerMove={onPointerMove}
      onPointerUp={end}
      onPointerCancel={end}
      onFocus={onSeen}
      onDoubleClick={onReset}
      onKeyDown={onKeyDown}
    />
  );
}
