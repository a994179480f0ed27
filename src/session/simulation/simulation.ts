/** Composition root of a simulation: its actor, and a worker for as long as it lives. */
import { createActor, fromCallback } from 'xstate';
import type { Moment, SimulatorCommand, SimulatorReport } from '../../../machines/words/simulation';
import { simulationMachine } from '../../../machines/pages/simulationMachine';
import type { SimulationRequest } from './simulationWorker';

type WorkerLike = Pick<Worker, 'postMessage' | 'terminate' | 'addEventListener'>;
const createWorker = () => new Worker(new URL('./simulationWorker.ts', import.meta.url), { type: 'module' });

/** Port `simulate`: a worker that finds a path to the moment, then takes the chosen moves. */
export const simulateWith = (create: () => WorkerLike) =>
  fromCallback<SimulatorCommand, readonly Moment[]>(({ input, receive, sendBack }) => {
    const report = (event: SimulatorReport) => sendBack(event);
    const worker = create();
    const ask = (request: SimulationRequest) => worker.postMessage(request);
    worker.addEventListener('message', ({ data }: MessageEvent<SimulatorReport>) => report(data));
    worker.addEventListener('error', ({ message }) => report({ type: 'simulator.failed', detail: message }));
    receive((command) => ask({ do: 'command', command }));
    ask({ do: 'begin', moments: input });
    return () => worker.terminate();
  });

/** `moments`: the one to simulate, then earlier ones as fallbacks, nearest first. */
export function startSimulation(moments: readonly Moment[], create: () => WorkerLike = createWorker) {
  const machine = simulationMachine.provide({ actors: { simulate: simulateWith(create) } });
  const actor = createActor(machine, { input: { moments } }).start();
  return { actor, stop: () => actor.stop() };
}
export type SimulationRun = ReturnType<typeof startSimulation>;
/** Begins a simulation of the first moment or, failing that, of a later one of the list: one before it. */
export type Simulate = (moments: readonly Moment[]) => Promise<SimulationRun>;
