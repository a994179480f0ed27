import { useEffect, useRef, type RefObject } from 'react';
import type { Box, PlacedChart } from '../../graph/chart';
import type { Observable } from '../../session/observable';
import type { ChartedView, Standing } from './standing';

/** The innermost of the states entered last. */
const entered = ({ active, since }: ChartedView) =>
  active.toSorted((a, b) => (since[b] ?? 0) - (since[a] ?? 0) || b.length - a.length)[0];

interface Following {
  frame: RefObject<HTMLDivElement | null>;
  standing: Observable<Standing>;
  placed: PlacedChart;
  scale: number;
  /** Of the frame; where the whole chart fits, there is nothing to follow. */
  size: { width: number; height: number };
  isOn: boolean;
}
/** Scrolls the chart to the active state, when another one is entered. Nothing is rendered, and no layout is forced. */
export function useFollow({ frame, standing, placed, scale, size, isOn }: Following) {
  const scrolled = useRef({ left: 0, top: 0 });
  useEffect(() => {
    const element = frame.current;
    const isWhole = placed.width * scale <= size.width && placed.height * scale <= size.height;
    if (!isOn || !element || isWhole) return;
    const note = () => {
      scrolled.current = { left: element.scrollLeft, top: element.scrollTop };
    };
    let shown: string | undefined;
    const reveal = ({ x, y, width, height }: Box) => {
      const [left, top] = [(x + width / 2) * scale, (y + height / 2) * scale];
      const at = scrolled.current;
      const isInView =
        left > at.left && left < at.left + size.width && top > at.top && top < at.top + size.height;
      if (!isInView) element.scrollTo({ left: left - size.width / 2, top: top - size.height / 2 });
    };
    const follow = () => {
      const { view } = standing.get();
      const leaf = view ? entered(view) : undefined;
      const box = leaf === undefined ? undefined : placed.boxes[leaf];
      if (leaf === shown || !box) return;
      shown = leaf;
      reveal(box);
    };
    note();
    element.addEventListener('scroll', note, { passive: true });
    follow();
    const unsubscribe = standing.subscribe(follow);
    return () => {
      element.removeEventListener('scroll', note);
      unsubscribe();
    };
  }, [frame, standing, placed, scale, size, isOn]);
}
