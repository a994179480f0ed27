/** The machines of a peer of this page, while they run. */
import type { ActorRefFrom } from 'xstate';
import type { linkMachine } from '../../../machines/room/linkMachine';
import { linkId } from '../../../machines/room/links';
import type { Session } from '../../session/session';
import { useDrawn } from './drawn';

/** The machine of our seat, while we hold one. */
export const useSeat = (session: Session) => useDrawn(session, session.room, (s) => s.children.seat);
/** What our seat sends. */
export const useSending = (session: Session) =>
  useDrawn(session, useSeat(session), (s) => s?.children.sending);
/** The machine that steps the room, while we are inside. */
export const useStepping = (session: Session) => useDrawn(session, session.room, (s) => s.children.stepping);
/** The signaling machine, while we are inside. */
export const useSignaling = (session: Session) =>
  useDrawn(session, session.room, (s) => s.children.signaling);

const noBrokers: readonly string[] = [];
/** The links to the brokers that are in use now. */
export function useLinks(session: Session): ActorRefFrom<typeof linkMachine>[] {
  const signaling = useSignaling(session);
  const inUse = useDrawn(session, signaling, (s) => s?.context.inUse) ?? noBrokers;
  return inUse.flatMap((url) => {
    const link = signaling?.getSnapshot().children[linkId(url)];
    return link ? [link as ActorRefFrom<typeof linkMachine>] : []; // spawned by a name that no type knows
  });
}
