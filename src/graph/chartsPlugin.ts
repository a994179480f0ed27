/** Vite plugin: `virtual:charts` is the charts of all machines, laid out while the page is built. */
import type { AnyStateMachine } from 'xstate';
import type { Plugin } from 'vite';
import { calleeMachine } from '../../machines/calleeMachine';
import { callerMachine } from '../../machines/callerMachine';
import { lessonMachine } from '../../machines/lessonMachine';
import { playbackMachine } from '../../machines/playbackMachine';
import { previewMachine } from '../../machines/previewMachine';
import { replayMachine } from '../../machines/replayMachine';
import { roomMachine } from '../../machines/roomMachine';
import { sendingMachine } from '../../machines/sendingMachine';
import { signalingMachine } from '../../machines/signalingMachine';
import { simulationMachine } from '../../machines/simulationMachine';
import { steppingMachine } from '../../machines/steppingMachine';
import { verifyMachine } from '../../machines/verifyMachine';
import type { Charts } from './chart';
import { extractChart } from './extract';
import { layOut } from './layout';

/** Those that the page draws. */
const drawnMachines: AnyStateMachine[] = [
  callerMachine,
  calleeMachine,
  sendingMachine,
  roomMachine,
  signalingMachine,
];
export const allMachines: AnyStateMachine[] = [
  ...drawnMachines,
  previewMachine,
  playbackMachine,
  steppingMachine,
  replayMachine,
  simulationMachine,
  lessonMachine,
  verifyMachine,
];

export async function layOutAll(): Promise<Charts> {
  const charts = await Promise.all(
    drawnMachines.map(async (machine) => {
      const chart = extractChart(machine);
      const [overview, full] = await Promise.all([layOut(chart, 'overview'), layOut(chart, 'full')]);
      return [chart.machine, { ...chart, layouts: { overview, full } }] as const;
    }),
  );
  return Object.fromEntries(charts);
}

const id = 'virtual:charts';
export function chartsPlugin(): Plugin {
  return {
    name: 'parley-charts',
    resolveId: (source) => (source === id ? `\0${id}` : null),
    async load(resolved) {
      if (resolved !== `\0${id}`) return null;
      return `export const charts = JSON.parse(${JSON.stringify(JSON.stringify(await layOutAll()))});`;
    },
  };
}
