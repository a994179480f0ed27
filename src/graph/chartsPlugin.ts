/** Vite plugin: `virtual:charts` provides the charts, laid out at build time. */
import type { Plugin } from 'vite';
import { recordedMachines } from '../../machines/all';
import type { Charts } from './chart';
import { extractChart } from './extract';
import { layOut } from './layout';

export async function layOutAll(): Promise<Charts> {
  const charts = await Promise.all(
    Object.values(recordedMachines).map(async (machine) => {
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
