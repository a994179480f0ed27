/** Vite plugin: the charts, made at build time; of the denser ones where their states are, as a module of its own. */
import type { Plugin } from 'vite';
import { recordedMachines } from '../../machines/all';
import type { Charts, Layouts } from './chart';
import { extractChart } from './extract';
import { layOut } from './layout';

export const extractAll = (): Charts =>
  Object.fromEntries(Object.values(recordedMachines).map((machine) => [machine.id, extractChart(machine)]));

export async function layOutAll(): Promise<Layouts> {
  const layouts = await Promise.all(
    Object.entries(extractAll()).map(async ([machine, chart]) => {
      const [overview, full] = await Promise.all([layOut(chart, 'overview'), layOut(chart, 'full')]);
      return [machine, { overview, full }] as const;
    }),
  );
  return Object.fromEntries(layouts);
}

/** What each module exports, by its name. */
const modules = new Map<string, () => Record<string, unknown> | Promise<Record<string, unknown>>>([
  ['virtual:charts', () => ({ charts: extractAll() })],
  ['virtual:chart-layouts', async () => ({ layouts: await layOutAll() })],
]);
export function chartsPlugin(): Plugin {
  return {
    name: 'parley-charts',
    resolveId: (source) => (modules.has(source) ? `\0${source}` : null),
    async load(resolved) {
      const exported = await modules.get(resolved.slice(1))?.();
      return exported
        ? Object.entries(exported)
            .map(
              ([name, data]) => `export const ${name} = JSON.parse(${JSON.stringify(JSON.stringify(data))});`,
            )
            .join('\n')
        : null;
    },
  };
}
