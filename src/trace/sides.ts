/** The side of the ladder on which each peer is drawn. */
import type { Entry } from '../../machines/words/facts';
import type { Seat } from '../../machines/words/vocabulary';

export type Sides = ReadonlyMap<string, Seat>;

/** The current or last seat of each peer: it keeps its side and color after it has left. */
export function sidesOf(entries: readonly Entry[]): Sides {
  const sides = new Map<string, Seat>();
  for (const entry of entries) {
    const seat = entry.kind === 'step' ? entry.machine : entry.kind === 'state' ? entry.role : null;
    if ((seat === 'caller' || seat === 'callee') && sides.get(entry.peer) !== seat)
      sides.set(entry.peer, seat);
  }
  return sides;
}
