/**
 * Virtual scrolling for rows of equal height. The frame is a `column-reverse` flexbox, so that the browser itself keeps it
 * at its end while it grows, without forced layouts; offsets are counted from the end.
 */
import { useEffect, useLayoutEffect, useRef, useState, type RefObject } from 'react';
import { rowHeight } from './slices';

/** Rows that are drawn above and below the visible ones. */
const margin = 2;

export interface RowWindow {
  frame: RefObject<HTMLDivElement | null>;
  /** Rows to draw: from `first` up to but not including `end`. */
  first: number;
  end: number;
  /** Rows per page. */
  page: number;
  onScroll: () => void;
  /** Scrolls as little as possible to make a row visible. */
  reveal: (row: number) => void;
}

export function useRowWindow(count: number): RowWindow {
  const frame = useRef<HTMLDivElement>(null);
  const [height, setHeight] = useState(0);
  /** Rows below the visible ones; 0: the list follows its end. */
  const [below, setBelow] = useState(0);
  useEffect(() => {
    if (!frame.current) return;
    const observer = new ResizeObserver(([entry]) => entry && setHeight(entry.contentRect.height));
    observer.observe(frame.current);
    return () => observer.disconnect();
  }, []);
  const drawn = useRef(count);
  useLayoutEffect(() => {
    const added = count - drawn.current;
    drawn.current = count;
    // If the user has scrolled away from the end, keep the same rows in view.
    if (below > 0 && added !== 0 && frame.current) frame.current.scrollTop -= added * rowHeight;
  }, [count, below]);
  const page = Math.ceil(height / rowHeight);
  const end = Math.min(count, Math.max(0, count - below) + margin);
  return {
    frame,
    first: Math.max(0, count - below - page - margin),
    end,
    page,
    onScroll() {
      const { scrollTop = 0 } = frame.current ?? {};
      setBelow(Math.max(0, Math.floor(-scrollTop / rowHeight)));
    },
    reveal(row) {
      const element = frame.current;
      if (!element) return;
      const fromEnd = (count - row) * rowHeight;
      const seen = -element.scrollTop;
      if (fromEnd - rowHeight < seen) element.scrollTop = rowHeight - fromEnd;
      else if (fromEnd > seen + height) element.scrollTop = height - fromEnd;
    },
  };
}
