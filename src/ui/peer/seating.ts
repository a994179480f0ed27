import { holderOf, opposite } from '../../../machines/room/seats';
import type { Role, Seat } from '../../../machines/words/vocabulary';
import type { Session } from '../../session/session';
import type { PeerView, StageView } from '../../trace/fold';
import { holdersOf } from '../../trace/holders';
import { useDrawn, useStage } from './drawn';

/** Whose peer id sits where. */
export type Seating = Readonly<Record<Seat, string | null>>;

/** Who sits where, as the room knows it; a page that only watches goes by telemetry. */
export function useSeating(session: Session): Seating & { mine: Role } {
  const members = useDrawn(session, session.room, (s) => s.context.members);
  const mine = useDrawn(session, session.room, (s) => s.context.seat);
  const mayTakePart = useDrawn(session, session.room, (s) => s.context.mayTakePart);
  const other = useDrawn(session, session.room, (s) => opposite(s.context)?.address.peer ?? null);
  const callerHeard = useStage(session, (stage) => holdersOf(stage).caller?.peer ?? null);
  const calleeHeard = useStage(session, (stage) => holdersOf(stage).callee?.peer ?? null);
  const heard = { caller: callerHeard, callee: calleeHeard };
  const at = (seat: Seat) => {
    if (mine === seat) return session.self.peer;
    if (mine !== null) return other;
    if (mayTakePart) return holderOf(members, seat)?.address.peer ?? null;
    return heard[seat];
  };
  return { mine: mine ?? 'observer', caller: at('caller'), callee: at('callee') };
}

export const viewOf = (stage: StageView, peer: string | null): PeerView | null =>
  peer === null ? null : (stage.peers[peer] ?? null);
