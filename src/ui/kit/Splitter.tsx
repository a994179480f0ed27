import { useRef, type KeyboardEvent, type PointerEvent } from 'react';
import './splitter.css';

interface SplitterProps {
  /** How the line between the two panels runs. */
  orientation: 'vertical' | 'horizontal';
  label: string;
  /** Percent of both that the first panel has. */
  share: number;
  /** px by which the line was moved since the last call; `isDone`: it was let go, so that its place can be kept. */
  onMove: (by: number, isDone: boolean) => void;
  /** As it was before anybody moved it. */
  onReset: () => void;
  className?: string;
}
/** px that one press of an arrow key moves the line. */
const keyStep = 16;

/** The line between two panels, moved by pointer or arrow keys; a double click or Home puts it back (WAI-ARIA window splitter). */
export function Splitter({ orientation, label, share, onMove, onReset, className = '' }: SplitterProps) {
  /** Where the pointer was when it was last told; null: it does not move the line. */
  const last = useRef<number | null>(null);
  const isVertical = orientation === 'vertical';
  const placeOf = ({ clientX, clientY }: PointerEvent) => (isVertical ? clientX : clientY);
  const onPointerMove = (event: PointerEvent) => {
    if (last.current === null) return;
    const place = placeOf(event);
    if (place !== last.current) onMove(place - last.current, false);
    last.current = place;
  };
  const end = () => {
    if (last.current !== null) onMove(0, true);
    last.current = null;
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
        event.currentTarget.setPointerCapture(event.pointerId);
        last.current = placeOf(event);
      }}
      onPointerMove={onPointerMove}
      onPointerUp={end}
      onPointerCancel={end}
      onDoubleClick={onReset}
      onKeyDown={onKeyDown}
    />
  );
}
