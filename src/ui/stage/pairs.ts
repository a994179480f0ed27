import { useEffect, useState } from 'react';
import { useObservable } from '../kit/useObservable';
import type { Observable } from '../../session/observable';
import type { CandidatePair, Session } from '../../session/session';

/** ms between two readings of the candidate pairs. */
const pollPeriodMs = 1_000;

const nothing: Observable<null> = { get: () => null, subscribe: () => () => {} };

/** Polls the candidate pairs of this page's connection while they are visible; null: no connection. */
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
    const timer = setInterval(look, pollPeriodMs);
    return () => {
      isOver = true;
      clearInterval(timer);
      setPairs(null);
    };
  }, [read, isWanted]);
  return read ? pairs : null;
}
