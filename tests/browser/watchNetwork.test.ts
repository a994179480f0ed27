/** What a real browser tells of its network. No test can unplug one: its events are given. */
import { afterEach, expect, it, onTestFinished, vi } from 'vitest';
import { createActor, setup } from 'xstate';
import { watchNetwork } from '../../src/adapters/link/watchNetwork';
import type { NetworkReport } from '../../machines/words/vocabulary';

afterEach(() => vi.unstubAllGlobals());

function start() {
  const reports: NetworkReport['type'][] = [];
  const listener = setup({
    types: {} as { events: NetworkReport },
    actors: { port: watchNetwork },
    actions: { write: ({ event }) => void reports.push(event.type) },
  }).createMachine({ invoke: { id: 'network', src: 'port' }, on: { '*': { actions: 'write' } } });
  const actor = createActor(listener).start();
  const stop = () => void actor.stop();
  onTestFinished(stop);
  return { reports, stop };
}

it('tells that the network is there again, until it ends', () => {
  const { reports, stop } = start();
  globalThis.dispatchEvent(new Event('offline'));
  expect(reports).toEqual([]);
  globalThis.dispatchEvent(new Event('online'));
  expect(reports).toEqual(['network.changed']);
  stop();
  globalThis.dispatchEvent(new Event('online'));
  expect(reports).toEqual(['network.changed']);
});

it('tells of another kind of network, and neither of its speed nor of its loss', () => {
  const connection = Object.assign(new EventTarget(), { type: 'wifi' });
  vi.stubGlobal('navigator', { connection });
  const { reports, stop } = start();
  const becomes = (type: string) => {
    connection.type = type;
    connection.dispatchEvent(new Event('change'));
    return reports.length;
  };
  expect(['wifi', 'none', 'cellular', 'cellular', 'wifi'].map(becomes)).toEqual([0, 0, 1, 1, 2]);
  stop();
  expect(becomes('cellular')).toBe(2);
});
