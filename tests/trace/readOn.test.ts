import { expect, it } from 'vitest';
import { createReadOn, perTrace } from '../../src/trace/readOn';
import { browser, entriesOf } from './entries';

const [a, b, c] = entriesOf('a', [
  browser('connectionState', 'new'),
  browser('connectionState', 'connecting'),
  browser('connectionState', 'connected'),
]);
if (!a || !b || !c) throw new Error('three entries');

it('reads what has come at the end of a trace, and all of it where an earlier entry has come', () => {
  const entries = [b];
  let read: [n: number, moment: number][] = [];
  const readOn = createReadOn(
    entries,
    () => (read = []),
    ({ n }, moment) => read.push([n, moment]),
  );
  readOn();
  entries.push(c);
  readOn(1);
  expect(read).toEqual([[b.n, 1]]);
  readOn();
  expect(read).toEqual([
    [b.n, 1],
    [c.n, 2],
  ]);
  entries.unshift(a);
  readOn();
  expect(read.map(([, moment]) => moment)).toEqual([1, 2, 3]);
});

it('works a thing out once for each trace', () => {
  let made = 0;
  const count = perTrace((entries) => {
    made++;
    return () => entries.length;
  });
  const trace = [a];
  expect([count(trace), trace.push(b), count(trace), count([])]).toEqual([1, 2, 2, 0]);
  expect(made).toBe(2);
});
