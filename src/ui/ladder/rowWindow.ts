/**
 * Virtual scrolling. The frame is a `column-reverse` flexbox, so that the browser itself keeps it at its end while it
 * grows, without forced layouts; its `scrollTop` counts from the end. Lines that wrap are measured once they are laid out; one
 * that says the same at the same width need not be.
 */
import {
  useEffect,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
  useSyncExternalStore,
  type RefObject,
} from 'react';
import { createPlaces, lineHeight, type Places } from './places';

/** Lines that are drawn above and below the visible ones. */
const margin = 2;

export interface RowWindow {
  frame: RefObject<HTMLDivElement | null>;
  /** Holds the lines that are drawn, each with its number in `data-row`. */
  list: RefObject<HTMLDivElement | null>;
  places: Places;
  /** Lines to draw: from `first` up to but not including `end`. */
  first: number;
  end: number;
  /** Lines per page. */
  page: number;
  onScroll: () => void;
  /** Scrolls as little as possible to make a line visible. */
  reveal: (line: number) => void;
}

/** `order`: another one when lines have other numbers than before. `wordsOf`: what a line says, with all that makes it wider. */
export function useRowWindow(count: number, order: unknown, wordsOf: (line: number) => string): RowWindow {
  const frame = useRef<HTMLDivElement>(null);
  const list = useRef<HTMLDivElement>(null);
  const [{ width, height }, setSize] = useState({ width: 0, height: 0 });
  // oxlint-disable-next-line react/exhaustive-deps -- what was measured holds at this width
  const known = useMemo(() => new Map<string, number>(), [width]);
  // oxlint-disable-next-line react/exhaustive-deps -- lines have these numbers in this order
  const places = useMemo(() => createPlaces(known), [order, known]);
  /** The line at the lower edge of the frame; null: the list follows its end. */
  const [lowest, setLowest] = useState<number | null>(null);
  /** px of that line that are in sight. */
  const inSight = useRef(0);
  useEffect(() => {
    if (!frame.current) return;
    const observer = new ResizeObserver(([entry]) => entry && setSize(entry.contentRect));
    observer.observe(frame.current);
    return () => observer.disconnect();
  }, []);
  useMeasured(list, places);

  const last = lowest === null || lowest >= count - 1 ? count - 1 : lowest;
  const inWindow = () => ({
    first: Math.max(0, places.lineAt(Math.max(0, places.topOf(last + 1) - height)) - margin),
    end: Math.min(count, last + 1 + margin),
  });
  const supposed = inWindow();
  for (let line = supposed.first; line < supposed.end; line++) places.says(line, wordsOf(line));
  const total = places.topOf(count);
  useLayoutEffect(() => {
    if (lowest === null || !frame.current) return;
    // Whoever has scrolled away from the end keeps the same lines in view.
    const wanted = places.topOf(lowest) + inSight.current - total;
    if (Math.abs(frame.current.scrollTop - wanted) >= 1) frame.current.scrollTop = wanted;
  });
  return {
    frame,
    list,
    places,
    ...inWindow(),
    page: Math.ceil(height / lineHeight),
    onScroll() {
      const { scrollTop = 0 } = frame.current ?? {};
      const line = places.lineAt(Math.max(0, total + scrollTop - 1));
      inSight.current = total + scrollTop - places.topOf(line);
      setLowest(scrollTop > -lineHeight ? null : line);
    },
    reveal(line) {
      const element = frame.current;
      if (!element) return;
      const [top, bottom] = [places.topOf(line), places.topOf(line + 1)];
      const lower = total + element.scrollTop;
      if (top < lower - height) element.scrollTop = top + height - total;
      else if (bottom > lower) element.scrollTop = bottom - total;
    },
  };
}

/** Sees how high the lines are that are drawn; what is other than thought is drawn anew in the same frame. */
function useMeasured(list: RefObject<HTMLDivElement | null>, places: Places) {
  const measured = useMemo(() => createMeasured(places), [places]);
  useSyncExternalStore(measured.subscribe, measured.turn);
  useLayoutEffect(() => measured.watch(list.current?.children ?? []));
  useEffect(() => measured.end, [measured]);
}
function createMeasured(places: Places) {
  const watched = new Set<Element>();
  const listeners = new Set<() => void>();
  let turn = 0;
  const observer = new ResizeObserver((sizes) => {
    const others = sizes.filter(({ target, borderBoxSize: [box] }) => {
      const row = target instanceof HTMLElement ? target.dataset['row'] : undefined;
      return target.isConnected && box && places.setHeight(Number(row), box.blockSize);
    });
    if (others.length === 0) return;
    turn++;
    for (const listener of listeners) listener();
  });
  return {
    turn: () => turn,
    subscribe(listener: () => void) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    watch(rows: Iterable<Element>) {
      const drawn = new Set(rows);
      for (const row of watched) {
        if (drawn.has(row)) continue;
        watched.delete(row);
        observer.unobserve(row);
      }
      for (const row of drawn) {
        if (watched.has(row)) continue;
        watched.add(row);
        observer.observe(row);
      }
    },
    end() {
      watched.clear();
      observer.disconnect();
    },
  };
}
