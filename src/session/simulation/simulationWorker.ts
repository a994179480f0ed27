/** The simulation worker: receives the moments first, then commands. */
import type { Moment, SimulatorCommand, SimulatorReport } from '../../../machines/words/simulation';
import { beginSimulation, type Simulation } from './simulationWork';

export type SimulationRequest =
  { do: 'begin'; moments: readonly Moment[] } | { do: 'command'; command: SimulatorCommand };

/** ms that the search for the moment may take. */
const maxSearchMs = 3_000;
const tell = (report: SimulatorReport) => postMessage(report);

let simulation: Simulation | null = null;
addEventListener('message', ({ data }: MessageEvent<SimulationRequest>) => {
  try {
    if (data.do === 'begin') {
      const end = performance.now() + maxSearchMs;
      const begun = beginSimulation(data.moments, () => performance.now() > end);
      ({ simulation } = begun);
      tell(begun.report);
    } else if (simulation) tell({ type: 'simulator.moved', world: simulation.handle(data.command) });
  } catch (error) {
    tell({ type: 'simulator.failed', detail: error instanceof Error ? error.message : String(error) });
  }
});
