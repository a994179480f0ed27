import { useEffect, useState, useSyncExternalStore } from 'react';
import type { ActorRefFrom, AnyActorRef, SnapshotFrom } from 'xstate';
import type { calleeMachine } from '../../../machines/seat/calleeMachine';
import { holderOf } from '../../../machines/room/seats';
import type { sendingMachine } from '../../../machines/seat/sendingMachine';
import type { linkMachine } from '../../../machines/room/linkMachine';
import { linkId } from '../../../machines/room/links';
import type { signalingMachine } from '../../../machines/room/signalingMachine';
import type { steppingMachine } from '../../../machines/room/steppingMachine';
import type { Role, Seat } from '../../../machines/words/vocabulary';
import type { PeerView, StageView } from '../../trace/fold';
import { pageClock } from '../../trace/pageClock';
import { holdersOf } from '../stage/holders';
import { perFrame } from './perFrame';
import type { Observable } from '../../session/observable';
import type { JoinedSession, Parley } from '../../session/app';
import type { Session } from '../../session/session';

export const useObservable = <T>({ get, subscribe }: Observable<T>): T =>
  useSyncExternalStore(subscribe, get);

/** Drawing every frame of a negotiation would double its time; ten drawings a second still show where it stands. */
const negotiationPace = 100;
/** ms of a negotiation that are not drawn: nobody could follow what ends sooner, and drawing would make it slower. */
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
 * What a machine of the session knows, read whenever the stage is drawn: each of its steps is in the trace. `select`
 * must answer the same for the same snapshot.
 */
export function useDrawn<Actor extends AnyActorRef | undefined, T>(
  session: Session,
  actor: Actor,
  select: (snapshot: Actor extends AnyActorRef ? SnapshotFrom<Actor> : undefined) => T,
): T {
  return useSyncExternalStore(drawn(session).subscribe, () => select(actor?.getSnapshot()));
}

/** ms for which a join has the page to itself: it takes half as long, and drawing the stage would double that. */
const joiningPeriod = 600;

/** The session, as soon as it is connected or the period is over: until then the page that was there stays. */
export function useJoined({ session }: Pick<Parley, 'session'>): {
  joined: JoinedSession | null;
  isJoining: boolean;
} {
  const current = useObservable(session);
  const [joined, setJoined] = useState<JoinedSession | null>(null);
  useEffect(() => {
    if (current === null) return;
    const { stage, self } = current;
    const timer = setTimeout(() => setJoined(current), joiningPeriod);
    const unsubscribe = stage.subscribe(() => {
      if (stage.get().peers[self.peer]?.browser.connectionState === 'connected') setJoined(current);
    });
    return () => {
      clearTimeout(timer);
      unsubscribe();
    };
  }, [current]);
  return { joined: joined === current ? joined : null, isJoining: current !== null && joined !== current };
}

/** Whose peer id sits where, as the room knows it; a page that only watches goes by telemetry. */
export function useSeating(
  session: Session,
  stage: StageView,
): { mine: Role; caller: string | null; callee: string | null } {
  const members = useDrawn(session, session.room, (s) => s.context.members);
  const mine = useDrawn(session, session.room, (s) => s.context.seat);
  const mayTakePart = useDrawn(session, session.room, (s) => s.context.mayTakePart);
  const at = (seat: Seat) => {
    if (mine === seat) return session.self.peer;
    if (mayTakePart) return holderOf(members, seat)?.address.peer ?? null;
    return holdersOf(stage)[seat]?.peer ?? null;
  };
  return { mine: mine ?? 'observer', caller: at('caller'), callee: at('callee') };
}

export const viewOf = (stage: StageView, peer: string | null): PeerView | null =>
  peer === null ? null : (stage.peers[peer] ?? null);

/** The machine of our seat, while we hold one. */
export const useSeat = (session: Session) =>
  useDrawn(
    session,
    session.room,
    (s) => s.children['seat'] as ActorRefFrom<typeof calleeMachine> | undefined,
  );
/** What our seat sends, while it negotiates. */
export function useSending(session: Session) {
  const seat = useSeat(session);
  return useDrawn(
    session,
    seat,
    (s) => s?.children['sending'] as ActorRefFrom<typeof sendingMachine> | undefined,
  );
}
/** The machine that steps the room, while the room is inside. */
export const useStepping = (session: Session) =>
  useDrawn(
    session,
    session.room,
    (s) => s.children['stepping'] as ActorRefFrom<typeof steppingMachine> | undefined,
  );
/** The signaling machine, while the room is inside. */
export const useSignaling = (session: Session) =>
  useDrawn(
    session,
    session.room,
    (s) => s.children['signaling'] as ActorRefFrom<typeof signalingMachine> | undefined,
  );

const noBrokers: readonly string[] = [];
/** The links to the brokers that are in use now. */
export function useLinks(session: Session): ActorRefFrom<typeof linkMachine>[] {
  const signaling = useSignaling(session);
  const inUse = useDrawn(session, signaling, (s) => s?.context.inUse) ?? noBrokers;
  return inUse.flatMap((url) => {
    const link = signaling?.getSnapshot().children[linkId(url)];
    return link ? [link as ActorRefFrom<typeof linkMachine>] : [];
  });
}
