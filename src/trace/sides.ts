/** The side of the ladder on which each peer is drawn. */
import type { Entry } from '../../machines/words/facts';
import type { Seat } from '../../machines/words/vocabulary';

export type Sides = ReadonlyMap<string, Seat>;

/** The sides after one more entry; the same map where nothing changed. */
export function withSide(sides: Sides, entry: Entry): Sides {
  const seat = entry.kind === 'step' ? entry.machine : entry.kind === 'state' ? entry.role : null;
  if ((seat !== 'caller' && seat !== 'callee') || sides.get(entry.peer) === seat) return sides;
  return new Map(sides).set(entry.peer, seat);
}
/** The current or last seat of each peer: it keeps its side and color after it has left. */
export const sidesOf = (entries: readonly Entry[]): Sides =>
  entries.reduce(withSide, new Map<string, Seat>());
