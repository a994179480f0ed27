import type { Seat } from '../../machines/words/vocabulary';
import type { PeerView, StageView } from './fold';

/**
 * Who holds each seat at a moment, as the trace tells it. One that vanished cannot say so: who was heard of last in the
 * role has it.
 */
export function holdersOf({ peers }: StageView): Record<Seat, PeerView | null> {
  const holder = (seat: Seat) =>
    Object.values(peers)
      .filter(({ role }) => role === seat)
      .toSorted((a, b) => b.heardAt - a.heardAt)[0] ?? null;
  return { caller: holder('caller'), callee: holder('callee') };
}
