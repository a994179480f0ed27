/** Vite plugin: `virtual:first-call` provides the recorded call of the start page, worked out at build time. */
import { readFile } from 'node:fs/promises';
import type { Plugin } from 'vite';
import { calleeMachine } from '../../machines/seat/calleeMachine';
import { callerMachine } from '../../machines/seat/callerMachine';
import type { TraceFile } from '../../machines/words/recording';
import { extractChart } from './extract';
import { firstCallOf, type FirstCall } from './firstCall';

/** A call of the lab in Chromium, saved by its page; the page of recordings opens the same file. */
const recording = new URL('../../public/recordings/first-call.json', import.meta.url);

export async function readFirstCall(): Promise<FirstCall> {
  const file = JSON.parse(await readFile(recording, 'utf8')) as TraceFile;
  return firstCallOf(file, { caller: extractChart(callerMachine), callee: extractChart(calleeMachine) });
}

const id = 'virtual:first-call';
export function firstCallPlugin(): Plugin {
  return {
    name: 'parley-first-call',
    resolveId: (source) => (source === id ? `\0${id}` : null),
    async load(resolved) {
      if (resolved !== `\0${id}`) return null;
      return `export const firstCall = JSON.parse(${JSON.stringify(JSON.stringify(await readFirstCall()))});`;
    },
  };
}
