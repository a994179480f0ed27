import type { Seat } from '../../machines/words/vocabulary';
import type { PeerView, StageView } from './fold';

/**
 * Who holds each seat, according to the trace. A vanished peer does not report it: the peer with the latest entry in the
 * role counts.
 */
export function holdersOf({ peers }: StageView): Record<Seat, PeerView | null> {
  const holder = (seat: Seat) =>
    Object.values(peers)
      .filter(({ role }) => role === seat)
      .toSorted((a, b) => b.heardAt - a.heardAt)[0] ?? null;
  return { caller: holder('caller'), callee: holder('callee') };
}
