/** Composition root of the verify page: its actor and workers. */
import { createActor, fromCallback, type EventObject } from 'xstate';
import { verifyMachine } from '../../../machines/pages/verifyMachine';
import {
  isSameStory,
  mostFaults,
  mostWorlds,
  type ExplorationSetting,
  type ExplorerReport,
  type FileRefusal,
  type FileReport,
  type Showcase,
  type Story,
} from '../../../machines/words/verification';
import { faultNames, noFaults } from '../../explore/model/faults';
import { knownDefects } from '../../explore/search/knownDefects';
import { propertyNames } from '../../explore/search/properties';
import { scenarios } from '../../explore/search/scenarios';
import type { VerifyRequest } from './verifyWorker';

/** Bytes; a counterexample of a hundred moves has some 50 kB. */
const largestFile = 2_000_000;
/** Worlds that are explored in a few seconds. */
const usualBound = 100_000;

const createWorker = () => new Worker(new URL('./verifyWorker.ts', import.meta.url), { type: 'module' });
type WorkerLike = Pick<Worker, 'postMessage' | 'terminate' | 'addEventListener'>;

/** A worker for as long as the actor lives. `onFailure`: the report for an uncaught error of the worker. */
const workerWith = <Asked>(
  create: () => WorkerLike,
  request: (input: Asked) => VerifyRequest,
  onFailure: (detail: string) => ExplorerReport | FileReport,
) =>
  fromCallback<EventObject, Asked>(({ input, sendBack }) => {
    const report = (event: ExplorerReport | FileReport) => sendBack(event);
    const worker = create();
    worker.addEventListener('message', ({ data }: MessageEvent<ExplorerReport | FileReport>) => report(data));
    worker.addEventListener('error', ({ message }) => report(onFailure(message)));
    worker.postMessage(request(input));
    return () => worker.terminate();
  });
export const exploreWith = (create: () => WorkerLike) =>
  workerWith(
    create,
    (setting: ExplorationSetting) => ({ do: 'explore', setting }),
    (detail) => ({ type: 'explorer.failed', detail }),
  );
export const rerunWith = (create: () => WorkerLike) =>
  workerWith(
    create,
    ({ file }: { file: string }) => ({ do: 'rerun', file }),
    (detail) => ({ type: 'file.refused', refusal: { problem: 'bug', detail } }),
  );

const presets = scenarios.map(({ name, channel, pace, begins, faults }) => ({
  name,
  story: { channel, pace, begins, faults: { ...faults } },
}));
/** Fully explored within seconds: every order of events in which nothing goes wrong. */
const firstSetting: ExplorationSetting = {
  channel: 'bag',
  pace: 'each',
  begins: 'apart',
  faults: { ...noFaults },
  defect: null,
  bound: usualBound,
};
/** The offer is lost, and nobody sends it again: both wait for good. Explored in a moment. */
const showcase: Showcase = {
  setting: {
    ...firstSetting,
    pace: 'bundled',
    faults: { ...noFaults, loss: 1 },
    defect: { seat: 'both', change: { timer: 'resendInterval' } },
  },
  property: 'L2 whoever still tries can succeed',
};

function saveText(text: string, name: string) {
  const url = URL.createObjectURL(new Blob([text], { type: 'application/json' }));
  Object.assign(document.createElement('a'), { href: url, download: name }).click();
  URL.revokeObjectURL(url);
}

export function startVerify(create: () => WorkerLike = createWorker) {
  const machine = verifyMachine.provide({
    actors: { explore: exploreWith(create), rerun: rerunWith(create) },
  });
  const actor = createActor(machine, {
    input: { setting: firstSetting, known: knownDefects, showcase },
  }).start();
  const refuse = (refusal: FileRefusal) => actor.send({ type: 'file.refused', refusal });
  return {
    actor,
    presets,
    presetOf: (story: Story) => presets.find((preset) => isSameStory(preset.story, story))?.name ?? null,
    defects: knownDefects.map(({ defect }) => defect),
    faults: faultNames,
    properties: propertyNames,
    most: { worlds: mostWorlds, faults: mostFaults },
    /** Reads a chosen or dropped file, and replays its counterexample. */
    async open(file: File) {
      if (file.size > largestFile) {
        refuse({ problem: 'tooLarge', bytes: file.size, most: largestFile });
        return;
      }
      try {
        actor.send({ type: 'user.watch', file: await file.text() });
      } catch (error) {
        refuse({ problem: 'unreadable', detail: error instanceof Error ? error.message : String(error) });
      }
    },
    save: (counterexample: string, property: string) =>
      saveText(counterexample, `parley-${property.replaceAll(/\W+/g, '-').toLowerCase()}.json`),
    stop: () => actor.stop(),
  };
}
export type VerifyRun = ReturnType<typeof startVerify>;
