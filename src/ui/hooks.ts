import { startTransition, useEffect, useState, useSyncExternalStore } from 'react';
import { useSelector } from '@xstate/react';
import { holderOf } from '../../machines/seats';
import type { Role, Seat } from '../../machines/vocabulary';
import type { PeerView, StageView } from '../trace/fold';
import type { Observable, SessionView } from './parley';

export const useObservable = <T>({ get, subscribe }: Observable<T>): T =>
  useSyncExternalStore(subscribe, get);

/** The same for what is drawn: rendering is cut into slices and gives way to the call itself. */
export function useDrawn<T>({ get, subscribe }: Observable<T>): T {
  const [value, setValue] = useState(get);
  useEffect(() => {
    const draw = () => startTransition(() => setValue(() => get()));
    draw();
    return subscribe(draw);
  }, [get, subscribe]);
  return value;
}

/** Whose peer id sits where, as the room knows it; a page that only watches goes by telemetry. */
export function useSeating(
  session: SessionView,
  stage: StageView,
): { mine: Role; caller: string | null; callee: string | null } {
  const members = useSelector(session.room, (s) => s.context.members);
  const mine = useSelector(session.room, (s) => s.context.seat);
  const mayTakePart = useSelector(session.room, (s) => s.context.mayTakePart);
  const at = (seat: Seat) => {
    if (mine === seat) return session.self.peer;
    if (mayTakePart) return holderOf(members, seat)?.address.peer ?? null;
    const known = Object.values(stage.peers).filter((p) => p.role === seat);
    return known.toSorted((a, b) => b.heardAt - a.heardAt)[0]?.peer ?? null;
  };
  return { mine: mine ?? 'observer', caller: at('caller'), callee: at('callee') };
}

export const viewOf = (stage: StageView, peer: string | null): PeerView | null =>
  peer === null ? null : (stage.peers[peer] ?? null);
