/** The interface of the composition root to these views. */
import type { ActorRefFrom } from 'xstate';
import type { Moment } from '../../../machines/pages/simulation';
import type { simulationMachine } from '../../../machines/pages/simulationMachine';

export interface SimulationView {
  actor: ActorRefFrom<typeof simulationMachine>;
  stop(): void;
}
/** Simulates the first moment or, failing that, the next one in the list, which is earlier. */
export type Simulate = (moments: readonly Moment[]) => Promise<SimulationView>;
