import { useEffect, useState } from 'react';
import { useObservable } from '../kit/useObservable';
import type { Observable } from '../../session/observable';
import type { CandidatePair, Session } from '../../session/session';

/** ms between two looks at the pairs; they change while ICE checks them, and are only read meanwhile. */
const lookPeriod = 1_000;

const nothing: Observable<null> = { get: () => null, subscribe: () => () => {} };

/** The candidate pairs of the connection that lives on this page, while somebody wants to see them; null: none does. */
export function usePairs(
  readPairs: Session['readPairs'] | null,
  isWanted: boolean,
): readonly CandidatePair[] | null {
  const read = useObservable<Awaited<ReturnType<Session['readPairs']['get']>>>(readPairs ?? nothing);
  const [pairs, setPairs] = useState<readonly CandidatePair[] | null>(null);
  useEffect(() => {
    if (!read || !isWanted) return;
    let isOver = false;
    const look = () => void read().then((found) => !isOver && setPairs(found));
    look();
    const timer = setInterval(look, lookPeriod);
    return () => {
      isOver = true;
      clearInterval(timer);
      setPairs(null);
    };
  }, [read, isWanted]);
  return read ? pairs : null;
}
