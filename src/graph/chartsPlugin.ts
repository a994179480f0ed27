/** Vite plugin: `virtual:charts` provides the charts, laid out at build time. */
import type { AnyStateMachine } from 'xstate';
import type { Plugin } from 'vite';
import { calleeMachine } from '../../machines/seat/calleeMachine';
import { callerMachine } from '../../machines/seat/callerMachine';
import { lessonMachine } from '../../machines/pages/lessonMachine';
import { playbackMachine } from '../../machines/pages/playbackMachine';
import { previewMachine } from '../../machines/pages/previewMachine';
import { replayMachine } from '../../machines/pages/replayMachine';
import { roomMachine } from '../../machines/room/roomMachine';
import { sendingMachine } from '../../machines/seat/sendingMachine';
import { signalingMachine } from '../../machines/room/signalingMachine';
import { simulationMachine } from '../../machines/pages/simulationMachine';
import { steppingMachine } from '../../machines/room/steppingMachine';
import { verifyMachine } from '../../machines/pages/verifyMachine';
import type { Charts } from './chart';
import { extractChart } from './extract';
import { layOut } from './layout';

/** Machines that the page draws. */
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
