/** Regression tests: each recorded counterexample still violates its mutant, and none the shipped machines. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readCounterexample, run, toCounterexample } from '../../src/explore/paths/counterexample';
import { noFaults } from '../../src/explore/model/faults';
import { mutated, nameOf } from '../../src/explore/search/mutants';
import { liveness, safety } from '../../src/explore/search/properties';
import { search } from '../../src/explore/search/search';
import { createSystem } from '../../src/explore/model/world';

const folder = join(import.meta.dirname, 'regressions');
const files = readdirSync(folder).filter((name) => name.endsWith('.json'));
const opened = (name: string) => {
  const read = readCounterexample(readFileSync(join(folder, name), 'utf8'));
  if (!read.ok) throw new Error(`${name}: ${read.problem} at ${read.at}`);
  return read.counterexample;
};

describe.each(files)('%s', (name) => {
  const counterexample = opened(name);
  it('breaks the machine with its mistake', () => {
    expect(run(counterexample, true)).toEqual({ kind: 'broken', property: counterexample.property });
  });
  it('does not break the shipped machines', () => {
    expect(['holds', 'doesNotApply']).toContain(run(counterexample, false).kind);
  });
});

it('keeps at least three that were mistakes of ours', () => expect(files.length).toBeGreaterThanOrEqual(3));

describe('a file', () => {
  const mutant = { seat: 'callee', change: { action: 'rollBack' } } as const;
  const story = {
    channel: 'bag',
    pace: 'each',
    begins: 'inCall',
    faults: { ...noFaults, change: 2 },
  } as const;
  const system = createSystem({ ...mutated(mutant), ...story });
  const [found] = search(system, { bound: 10_000, safety, liveness, stopAtFirst: true }).found;
  if (!found) throw new Error(`${nameOf(mutant)} is not found`);
  const file = toCounterexample(system, story, mutant, found);
  const json = JSON.stringify(file);

  it('that was saved can be opened, and breaks the same property', () => {
    const read = readCounterexample(json);
    expect(read).toEqual({ ok: true, counterexample: file });
    expect(run(file, true)).toEqual({ kind: 'broken', property: found.property });
  });
  it('that an earlier version saved is read by the number that its property has now', () => {
    const earlier = JSON.stringify({ ...file, property: 'S7 newer session wins' });
    expect(readCounterexample(earlier)).toMatchObject({
      counterexample: { property: 'S6 newer session wins' },
    });
  });
  it('that does not fit the machines is refused with its first move that is not possible', () => {
    const move = { seat: 'caller', what: 'fly' } as const;
    expect(run({ ...file, path: [...file.path.slice(0, 2), move, ...file.path] }, true)).toEqual({
      kind: 'doesNotApply',
      at: 2,
      move,
    });
  });
  it.each([
    ['no JSON', '{', ''],
    ['another file', '{"parley":"trace"}', 'parley'],
    ['another format', json.replace('"format":1', '"format":2'), 'format'],
    ['a fault that there is not', json.replace('"loss"', '"lossage"'), 'faults.lossage'],
    ['a budget without end', json.replace('"loss":0', '"loss":1000000'), 'faults.loss'],
    ['a move of nobody', json.replace('"what":"change"', '"what":7'), 'path.0.what'],
  ])('is refused with where: %s', (_, text, at) => {
    expect(readCounterexample(text)).toMatchObject({ ok: false, at });
  });
});
