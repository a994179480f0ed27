/** What a peer of this page knows, as it is drawn: told once in a frame, and drawn in it. */
import type { AnyActorRef, SnapshotFrom } from 'xstate';
import type { Session } from '../../session/session';
import type { StageView } from '../../trace/fold';
import { inFrames } from '../kit/frames';
import { useSelected, type IsSame } from '../kit/observe';

const whole = (stage: StageView) => stage;

/** The live stage, or what `select` makes of it: drawn again when that is another. */
export function useStage(session: Pick<Session, 'stage'>): StageView;
export function useStage<T>(
  session: Pick<Session, 'stage'>,
  select: (stage: StageView) => T,
  isSame?: IsSame<T>,
): T;
export function useStage(
  session: Pick<Session, 'stage'>,
  select: (stage: StageView) => unknown = whole,
  isSame?: IsSame<unknown>,
) {
  return useSelected(inFrames(session.stage), select, isSame);
}

/**
 * What a machine of the session knows, read whenever the stage is drawn. Steps of recorded machines are in the trace;
 * others are shown with the next drawing.
 */
export function useDrawn<Actor extends AnyActorRef | undefined, T>(
  session: Pick<Session, 'stage'>,
  actor: Actor,
  select: (snapshot: Actor extends AnyActorRef ? SnapshotFrom<Actor> : undefined) => T,
  isSame?: IsSame<T>,
): T {
  const { subscribe } = inFrames(session.stage);
  return useSelected({ get: () => actor?.getSnapshot(), subscribe }, select, isSame);
}
