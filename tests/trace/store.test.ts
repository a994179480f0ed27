import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import type { Entry, Fact } from '../../machines/words/facts';
import { createRecorder } from '../../src/trace/recorder';
import { inOrder } from '../../src/trace/order';
import { createTraceStore } from '../../src/trace/store';
import { toTraceFile } from '../../src/trace/file';
import { step } from './entries';

const note = (text: string): Fact => ({ kind: 'note', about: 'test', text });
const times = fc.array(fc.nat({ max: 20 }), { maxLength: 30 });
const written = (ats: number[]) => {
  const store = createTraceStore();
  for (const at of ats) store.append('me', at, note(`at ${at}`));
  return store.entries;
};

const isBefore = (a: Entry | undefined, b: Entry) => !!a && (a.at < b.at || (a.at === b.at && a.n < b.n));

it('numbers entries from 0 in the order in which they were written, whatever their times', () => {
  fc.assert(
    fc.property(times, (ats) => {
      expect(written(ats).map(({ n, at }) => [n, at])).toEqual(ats.map((at, n) => [n, at]));
    }),
  );
});

it('tells its listeners of each entry, after it is in the list, until they stop', () => {
  const store = createTraceStore();
  const heard: [number, number][] = [];
  const stop = store.subscribe(({ n }) => heard.push([n, store.entries.length]));
  store.append('me', 1, note('a'));
  store.append('me', 2, note('b'));
  stop();
  store.append('me', 3, note('c'));
  expect(heard).toEqual([
    [0, 1],
    [1, 2],
  ]);
});

it('puts what other peers told later where it belongs in time; what came at once keeps its order', () => {
  fc.assert(
    fc.property(times, (ats) => {
      const entries = written(ats);
      const sorted = inOrder(entries);
      expect(sorted).toHaveLength(entries.length);
      const pairs = sorted.slice(1).map((later, i) => [sorted[i], later] as const);
      expect(pairs.every(([earlier, later]) => isBefore(earlier, later))).toBe(true);
    }),
  );
});

it('a recorder writes its own facts at its own time, and those of others at theirs on our clock', () => {
  const store = createTraceStore();
  const recorder = createRecorder(store, 'me', () => 500);
  recorder.log(note('mine'));
  recorder.log(note('about another'), 'them');
  recorder.logRemote('them', [{ at: 190, ...step('callee', ['idle']) }]);
  expect(store.entries).toMatchObject([
    { n: 0, at: 500, peer: 'me', text: 'mine' },
    { n: 1, at: 500, peer: 'them', text: 'about another' },
    { n: 2, at: 190, peer: 'them', kind: 'step', machine: 'callee' },
  ]);
});

it('the file is JSON with a version, and holds every entry in the order of time', () => {
  const entries: Entry[] = [
    { n: 0, at: 30, peer: 'me', ...step('caller', ['idle']) },
    { n: 1, at: 10, peer: 'them', ...step('callee', ['idle']) },
  ];
  const file = toTraceFile('1.2.3', 'me', entries);
  expect(JSON.parse(JSON.stringify(file))).toEqual({
    parley: '1.2.3',
    format: 1,
    self: 'me',
    entries: [entries[1], entries[0]],
  });
  expect(entries[0]?.at).toBe(30);
});
