/** Cross-check with the model checker Spin, if it is installed with a C compiler: it finds as many states. */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { compiler as cCompiler, locate, spin } from '../../scripts/programs.mjs';
import { noFaults } from '../../src/explore/model/faults';
import { shipped } from '../../src/explore/search/mutants';
import { toPromela, type Promela } from '../../src/explore/paths/promela';
import { search } from '../../src/explore/search/search';
import { createSystem } from '../../src/explore/model/world';

const program = locate(spin);
const compiler = locate(cCompiler);
const most = 500_000;

const stories = [
  ['nothing goes wrong', 'prompt', {}],
  ['a message is lost', 'prompt', { loss: 1 }],
  ['two messages are lost', 'prompt', { loss: 2 }],
  ['a message comes twice', 'prompt', { repeat: 1 }],
  ['whatever a browser does is a step of its own', 'each', {}],
] as const;

function explored(pace: 'prompt' | 'each', faults: { loss?: number; repeat?: number }) {
  const all = { ...noFaults, ...faults };
  const system = createSystem({ ...shipped, channel: 'bag', pace, begins: 'apart', faults: all });
  const result = search(system, { bound: most, safety: [], liveness: [], stopAtFirst: false });
  return { result, promela: toPromela(system, all) };
}

/** The number of states that Spin stores, without any reduction. */
function spinStates({ model, tables }: Promela): number {
  if (program === null || compiler === null) throw new Error('Spin or a C compiler is missing');
  const directory = mkdtempSync(join(tmpdir(), 'parley-spin-'));
  const run = (file: string, ...args: string[]) =>
    execFileSync(file, args, { cwd: directory, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });
  try {
    writeFileSync(join(directory, 'world.pml'), model);
    writeFileSync(join(directory, 'tables.h'), tables);
    run(program, '-a', 'world.pml');
    run(compiler, '-O1', '-w', '-DNOREDUCE', '-DSAFETY', '-DVECTORSZ=4096', '-o', 'pan', 'pan.c');
    const report = run(join(directory, 'pan'), '-m1000000', '-w22', '-E', '-n');
    const stored = /(\d+) states, stored/.exec(report)?.[1];
    if (stored === undefined || /error: max search depth/.test(report)) throw new Error(report);
    return Number(stored);
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
}

describe.each(stories)('where %s', (_, pace, faults) => {
  const { result, promela } = explored(pace, faults);
  it('the exported model begins where the search begins, with all of its steps', () => {
    expect(result.isComplete).toBe(true);
    expect(promela.model).toMatch(/active proctype world\(\) \{/);
    expect(promela.model.match(/:: d_step/g)?.length).toBeGreaterThan(30);
  });
});

// Skipped without Spin; `npm test` reports that.
describe.each(program && compiler ? stories : [])('where %s', (_, pace, faults) => {
  it('Spin stores as many states', () => {
    const { result, promela } = explored(pace, faults);
    const states = spinStates(promela);
    process.stdout.write(`Spin: ${states} states, ours: ${result.worlds}\n`);
    expect(states).toBe(result.worlds);
  });
});
