/** What a peer of this page knows, as it is drawn: at most once in a frame, and less often while a call connects. */
import { useSyncExternalStore } from 'react';
import type { AnyActorRef, SnapshotFrom } from 'xstate';
import type { Session } from '../../session/session';
import type { StageView } from '../../trace/fold';
import { pageClock } from '../../trace/pageClock';
import { perFrame } from '../kit/perFrame';
import { useObservable } from '../kit/useObservable';

/** Drawing every frame of a negotiation would double its time; ten drawings a second still show where it stands. */
const negotiationPace = 100;
/** ms at the start of a negotiation that are not drawn: drawing would slow it down. */
const unseenPeriod = 300;
const atRest = new Set<string | null | undefined>(['connected', 'disconnected', 'failed', 'closed']);
const paceOf = ({ peers, self }: StageView) => {
  const view = peers[self];
  const began = view?.since['negotiating'] ?? -Infinity;
  return {
    gather: atRest.has(view?.browser.connectionState) ? 0 : negotiationPace,
    atLeast: Math.max(0, began + unseenPeriod - pageClock()),
  };
};
const drawn = ({ stage }: Pick<Session, 'stage'>) => perFrame(stage, paceOf);

/** The stage as it is drawn: told once in a frame, and drawn in it. */
export const useStage = (session: Pick<Session, 'stage'>): StageView => useObservable(drawn(session));

/**
 * What a machine of the session knows, read whenever the stage is drawn. Steps of recorded machines are in the trace; others are shown with the next drawing. `select`
 * must answer the same for the same snapshot.
 */
export function useDrawn<Actor extends AnyActorRef | undefined, T>(
  session: Session,
  actor: Actor,
  select: (snapshot: Actor extends AnyActorRef ? SnapshotFrom<Actor> : undefined) => T,
): T {
  return useSyncExternalStore(drawn(session).subscribe, () => select(actor?.getSnapshot()));
}
