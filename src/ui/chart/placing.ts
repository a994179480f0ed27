import { useCallback, useEffect, useMemo, useState, type RefObject } from 'react';
import type { Chart, PlacedChart } from '../../graph/chart';
import { foldedStates } from '../../graph/essential';
import { arrangementsOf, largestIn, placedOf, type Panel } from '../../graph/layOutEssential';

/** px; before the frame has been measured. */
const supposed: Panel = { width: 400, height: 340 };
const nothing: ReadonlyMap<string, string[]> = new Map();

/** The size of an element's content, in px; 0 until it is known. */
export function useSize(element: RefObject<HTMLElement | null>): Panel {
  const [size, setSize] = useState<Panel>({ width: 0, height: 0 });
  useEffect(() => {
    if (!element.current) return;
    const observer = new ResizeObserver(
      ([entry]) => entry && setSize({ width: entry.contentRect.width, height: entry.contentRect.height }),
    );
    observer.observe(element.current);
    return () => observer.disconnect();
  }, [element]);
  return size;
}

interface Placed {
  placed: PlacedChart;
  /** The states that a folded one stands for. */
  hidden: ReadonlyMap<string, string[]>;
  /** Opens a folded state, or folds it again. */
  toggle: (path: string) => void;
}
/**
 * Where the states of a chart are. `built`: as it was laid out at build time; null: it is the essential one, where this
 * follows from its panel, and from what was opened in it.
 */
export function usePlaced(chart: Chart, built: PlacedChart | null, { width, height }: Panel): Placed {
  const [unfolded, setUnfolded] = useState<ReadonlySet<string>>(new Set());
  const all = useMemo(() => arrangementsOf(chart, unfolded), [chart, unfolded]);
  // Another size alone draws nothing anew, unless another arrangement is the larger one in it.
  const piece = largestIn(width > 0 ? { width, height } : supposed, all);
  const essential = useMemo(() => placedOf(piece), [piece]);
  const hidden = useMemo(
    () => (built ? nothing : foldedStates(chart.nodes, unfolded)),
    [chart, built, unfolded],
  );
  const toggle = useCallback(
    (path: string) =>
      setUnfolded(
        (before) => new Set(before.has(path) ? [...before].filter((one) => one !== path) : [...before, path]),
      ),
    [],
  );
  return { placed: built ?? essential, hidden, toggle };
}
