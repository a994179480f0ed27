import { Suspense } from 'react';
import type { Moment } from '../../../machines/words/simulation';
import { lazyPart } from '../kit/lazyPart';
import type { Simulate } from '../../session/simulation/simulation';

const Simulation = lazyPart(() => import('./Simulation'));

/** The layer in which another way is tried from a moment; its machines and views are fetched then. */
export const anotherWayWith = (simulate: Simulate) => (moments: readonly Moment[], onClose: () => void) => (
  <Suspense fallback={null}>
    <Simulation simulate={simulate} moments={moments} onClose={onClose} />
  </Suspense>
);
