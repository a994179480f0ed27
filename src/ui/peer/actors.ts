/** The machines of a peer of this page, while they run. */
import type { SnapshotFrom } from 'xstate';
import type { linkMachine } from '../../../machines/room/linkMachine';
import { linkId } from '../../../machines/room/links';
import type { Session } from '../../session/session';
import type { Observable } from '../../session/observable';
import { inFrames } from '../kit/frames';
import { useSelected, type IsSame } from '../kit/observe';
import { useDrawn } from './drawn';

/** The machine of our seat, while we hold one. */
export const useSeat = (session: Session) => useDrawn(session, session.room, (s) => s.children.seat);
/** What our seat sends. */
export const useSending = (session: Session) =>
  useDrawn(session, useSeat(session), (s) => s?.children.sending);
/** The machine that steps the room, while we are inside. */
export const useStepping = (session: Session) => useDrawn(session, session.room, (s) => s.children.stepping);
/** The machine that checks whom we are connected to, while we hold a seat. */
export const useChecking = (session: Session) => useDrawn(session, session.room, (s) => s.children.checking);
/** The signaling machine, while we are inside. */
export const useSignaling = (session: Session) =>
  useDrawn(session, session.room, (s) => s.children.signaling);

type LinkState = SnapshotFrom<typeof linkMachine>;
const noLinks: readonly LinkState[] = [];
const sameAll: IsSame<readonly LinkState[]> = (a, b) =>
  a.length === b.length && a.every((link, i) => link === b[i]);
/** The links to the brokers that are in use now, as they stand. */
export function useLinks(session: Session): readonly LinkState[] {
  const signaling = useSignaling(session);
  const get = () => {
    const { children, context } = signaling?.getSnapshot() ?? {};
    const links = context?.inUse.flatMap((url) => {
      const link = children?.[linkId(url)];
      return link ? [link.getSnapshot() as LinkState] : []; // spawned by a name that no type knows
    });
    return links ?? noLinks;
  };
  return useSelected({ get, subscribe: inFrames(session.stage).subscribe }, same, sameAll);
}
const same = (links: readonly LinkState[]) => links;

/** What the machine of our seat remembers; undefined: there is none. */
export const seatContextOf = ({ room, stage }: Session): Observable<unknown> => ({
  get: () => room.getSnapshot().children.seat?.getSnapshot()?.context,
  subscribe: inFrames(stage).subscribe,
});
