import { useEffect, useState } from 'react';
import type { JoinedSession, Parley } from '../../session/app';
import { useObservable } from '../kit/useObservable';

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
