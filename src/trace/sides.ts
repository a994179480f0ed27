/** Who stands on which side of the ladder. */
import type { Entry } from '../../machines/words/facts';
import type { Seat } from '../../machines/words/vocabulary';

export type Sides = ReadonlyMap<string, Seat>;

/** The seat that each peer holds, or held last: it keeps its side and its colour when it is gone. */
export function sidesOf(entries: readonly Entry[]): Sides {
  const sides = new Map<string, Seat>();
  for (const entry of entries) {
    const seat = entry.kind === 'step' ? entry.machine : entry.kind === 'state' ? entry.role : null;
    if ((seat === 'caller' || seat === 'callee') && sides.get(entry.peer) !== seat)
      sides.set(entry.peer, seat);
  }
  return sides;
}
