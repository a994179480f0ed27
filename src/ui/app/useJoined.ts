import { useEffect, useState } from 'react';
import type { JoinedSession, Parley } from '../../session/app';
import { useObservable } from '../kit/useObservable';

/** ms in which a join goes without the stage being drawn: it takes about half of that, and drawing would double it. */
const joiningPeriod = 600;

/** The session, once it is connected or the period is over; until then the lobby stays. */
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
