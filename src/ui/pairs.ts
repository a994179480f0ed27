import { useEffect, useState } from 'react';
import { useObservable } from './hooks';
import type { PeerSession } from './parley';
import type { CandidatePair } from './reader/Pairs';

/** ms between two looks at the pairs; they change while ICE checks them, and are only read meanwhile. */
const lookPeriod = 1_000;

/** The candidate pairs of the connection that lives on this page; null: none does. */
export function usePairs(readPairs: PeerSession['readPairs']): readonly CandidatePair[] | null {
  const read = useObservable(readPairs);
  const [pairs, setPairs] = useState<readonly CandidatePair[] | null>(null);
  useEffect(() => {
    if (!read) return;
    let isOver = false;
    const look = () => void read().then((found) => !isOver && setPairs(found));
    look();
    const timer = setInterval(look, lookPeriod);
    return () => {
      isOver = true;
      clearInterval(timer);
      setPairs(null);
    };
  }, [read]);
  return read ? pairs : null;
}
