import type { Arrow, Arrows } from '../../trace/arrow';
import type { FoldLine } from './foldWords';

/** The arrows of a fold: those that pass through it, start or end there, and of its equal messages one. */
export function arrowsIn(arrows: Arrows, { from, to, what, isOpen }: FoldLine): readonly Arrow[] {
  const through = [...arrows.through(from), ...(isOpen ? [] : arrows.through(to - 1))];
  if (what === 'hidden' || isOpen) return [...new Set(through)];
  const isWithin = (row: number | null) => row !== null && row >= from && row < to;
  const within = arrows.of(from).slice(0, 1);
  return [
    ...new Set([...through.filter((arrow) => !(isWithin(arrow.from) && isWithin(arrow.to))), ...within]),
  ];
}
