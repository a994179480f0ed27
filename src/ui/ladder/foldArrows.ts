import { seats } from '../../../machines/words/vocabulary';
import type { Arrow, Arrows } from '../../trace/arrow';
import type { FoldLine } from './foldWords';

/** The arrows of a fold: those that pass through it, start or end there, and of its equal messages one of each sender. */
export function arrowsIn(arrows: Arrows, { from, to, what, isOpen }: FoldLine): readonly Arrow[] {
  const through = [...arrows.through(from), ...(isOpen ? [] : arrows.through(to - 1))];
  if (what === 'hidden' || isOpen) return [...new Set(through)];
  const isWithin = (row: number | null) => row !== null && row >= from && row < to;
  const bySender = new Map<string, Arrow>();
  for (let row = from; row < to && bySender.size < seats.length; row++) {
    const [arrow] = arrows.of(row);
    if (arrow && !bySender.has(arrow.sender)) bySender.set(arrow.sender, arrow);
  }
  const others = through.filter((arrow) => !(isWithin(arrow.from) && isWithin(arrow.to)));
  return [...new Set([...others, ...bySender.values()])];
}
