import { useEffect, useState } from 'react';
import { useObservable } from '../kit/hooks';
import type { Observable, PeerSession } from '../kit/parley';
import type { CandidatePair } from '../reader/Pairs';

/** ms between two readings of the candidate pairs. */
const pollPeriodMs = 1_000;

const nothing: Observable<null> = { get: () => null, subscribe: () => () => {} };

/** Polls the candidate pairs of this page's connection while they are visible; null: no connection. */
export function usePairs(
  readPairs: PeerSession['readPairs'] | null,
  isWanted: boolean,
): readonly CandidatePair[] | null {
  const read = useObservable<Awaited<ReturnType<PeerSession['readPairs']['get']>>>(readPairs ?? nothing);
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
