import { useEffect, useRef, useState, type KeyboardEvent, type MouseEvent } from 'react';
import type { RowWindow } from './rowWindow';

function lineOf(target: EventTarget): number | null {
  const row = target instanceof Element ? target.closest<HTMLElement>('[data-row]') : null;
  return row ? Number(row.dataset['row']) : null;
}

/** The line in the tab order (roving tabindex), and what keys and clicks do with it. */
export function useActiveLine(
  count: number,
  { frame, page, reveal }: RowWindow,
  act: (line: number) => void,
) {
  const last = count - 1;
  /** Null: the last one. */
  const [active, setActive] = useState<number | null>(null);
  const line = Math.min(active ?? last, last);
  const wantsFocus = useRef(false);
  useEffect(() => {
    if (!wantsFocus.current) return;
    wantsFocus.current = false;
    frame.current?.querySelector<HTMLElement>(`[data-row="${line}"]`)?.focus({ preventScroll: true });
  }, [frame, line]);
  return {
    line,
    onClick({ target }: MouseEvent) {
      const clicked = lineOf(target);
      if (clicked === null) return;
      setActive(clicked);
      act(clicked);
    },
    onKeyDown(event: KeyboardEvent) {
      if (lineOf(event.target) === null) return;
      const targets: Record<string, number> = {
        ArrowDown: line + 1,
        ArrowUp: line - 1,
        PageDown: line + page - 1,
        PageUp: line - page + 1,
        Home: 0,
        End: last,
      };
      const target = targets[event.key];
      if (target !== undefined) {
        const next = Math.min(Math.max(0, target), last);
        wantsFocus.current = next !== line;
        setActive(next === last ? null : next);
        reveal(next);
      } else if (event.key === 'Enter' || event.key === ' ') {
        // What is opened moves the others: this line stays the one.
        setActive(line);
        act(line);
      } else return;
      event.preventDefault();
      event.stopPropagation();
    },
  };
}
