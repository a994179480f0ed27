/** What the views of a simulation need of the composition root. */
import type { ActorRefFrom } from 'xstate';
import type { Moment } from '../../../machines/pages/simulation';
import type { simulationMachine } from '../../../machines/pages/simulationMachine';

export interface SimulationView {
  actor: ActorRefFrom<typeof simulationMachine>;
  stop(): void;
}
/** Begins a simulation of the first moment or, failing that, of a later one of the list: one before it. */
export type Simulate = (moments: readonly Moment[]) => Promise<SimulationView>;
