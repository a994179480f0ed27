import { useEffect, type RefObject } from 'react';
import type { Box, PlacedChart } from '../../graph/chart';
import type { Observable } from '../../session/observable';
import type { ChartedView, Standing } from './standing';

/** ms without another state entered. To jump from one to the next several times in a tenth of a second shows nothing. */
const pauseMs = 120;

/** The innermost of the states entered last. */
const entered = ({ active, since }: ChartedView) =>
  active.toSorted((a, b) => (since[b] ?? 0) - (since[a] ?? 0) || b.length - a.length)[0];

/** Of the state, or of the folded one in which it is. */
const boxOf = ({ boxes }: Pick<PlacedChart, 'boxes'>, path: string): Box | undefined =>
  boxes[path] ?? (path.includes('.') ? boxOf({ boxes }, path.slice(0, path.lastIndexOf('.'))) : undefined);

interface Following {
  frame: RefObject<HTMLDivElement | null>;
  standing: Observable<Standing>;
  placed: PlacedChart;
  scale: number;
  /** Of the frame; where the whole chart fits, there is nothing to follow. */
  size: { width: number; height: number };
  isOn: boolean;
}
/** Scrolls the chart to the state that was entered last, once nothing follows. Nothing is rendered for it. */
export function useFollow({ frame, standing, placed, scale, size, isOn }: Following) {
  const isWhole = placed.width * scale <= size.width && placed.height * scale <= size.height;
  useEffect(() => {
    if (!isOn || isWhole) return;
    let shown: string | undefined;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const reveal = () => {
      const [element, box] = [frame.current, shown === undefined ? undefined : boxOf(placed, shown)];
      if (!element || !box) return;
      const [x, y] = [(box.x + box.width / 2) * scale, (box.y + box.height / 2) * scale];
      const { scrollLeft, scrollTop, clientWidth, clientHeight } = element;
      const isInView =
        x > scrollLeft && x < scrollLeft + clientWidth && y > scrollTop && y < scrollTop + clientHeight;
      if (!isInView) element.scrollTo({ left: x - clientWidth / 2, top: y - clientHeight / 2 });
    };
    const follow = () => {
      const { view } = standing.get();
      const leaf = view ? entered(view) : undefined;
      if (leaf === shown) return;
      shown = leaf;
      clearTimeout(timer);
      timer = setTimeout(reveal, pauseMs);
    };
    follow();
    const unsubscribe = standing.subscribe(follow);
    return () => {
      clearTimeout(timer);
      unsubscribe();
    };
  }, [frame, standing, placed, scale, isWhole, isOn]);
}
