/** Mutation test of the search: mutants are detected; the violated property and the number of steps are printed. */
import { describe, expect, it } from 'vitest';
import { noFaults, type Faults } from '../../src/explore/model/faults';
import type { Defect } from '../../machines/words/verification';
import { knownDefects, mutated, nameOf } from '../../src/explore/search/mutants';
import { liveness, safety } from '../../src/explore/search/properties';
import { search } from '../../src/explore/search/search';
import { createSystem, type Setting } from '../../src/explore/model/world';

type Story = Pick<Setting, 'pace' | 'begins'> & { faults: Partial<Faults> };
/** Scenarios in which to search for violations, the quick ones first. */
const stories: readonly Story[] = [
  { pace: 'prompt', begins: 'apart', faults: { loss: 1 } },
  { pace: 'each', begins: 'inCall', faults: { change: 2, loss: 1 } },
  { pace: 'each', begins: 'inCall', faults: { restart: 1 } },
  { pace: 'each', begins: 'inCall', faults: { change: 2, early: 1 } },
  { pace: 'prompt', begins: 'inCall', faults: { hangUp: 1, retry: 1 } },
  { pace: 'prompt', begins: 'apart', faults: { noPath: 1, retry: 1 } },
  { pace: 'prompt', begins: 'inCall', faults: { lostPath: 1 } },
];
/** Bound of scenarios that are not explored exhaustively. */
const bound = 30_000;

function caughtBy(mutant: Defect) {
  for (const { faults, ...story } of stories) {
    const setting = {
      ...mutated(mutant),
      channel: 'bag',
      ...story,
      faults: { ...noFaults, ...faults },
    } as const;
    const { found, worlds } = search(createSystem(setting), { bound, safety, liveness, stopAtFirst: true });
    const [first] = found;
    if (first) return { ...first, worlds };
  }
  return null;
}

describe('is caught', () => {
  it.each(knownDefects.map((mutant) => [nameOf(mutant), mutant] as const))('%s', (name, mutant) => {
    const caught = caughtBy(mutant);
    const steps = caught ? `${caught.property}: ${caught.detail}, ${caught.path.length} steps` : 'not caught';
    process.stdout.write(`${name} — ${steps}\n`);
    expect(caught).not.toBeNull();
  });
});

it('are at least 25, and each is another one', () => {
  const names = knownDefects.map(nameOf);
  expect(new Set(names).size).toBe(names.length);
  expect(names.length).toBeGreaterThanOrEqual(25);
});

it('leaves the shipped machine whole where an edge is taken out of a copy', () => {
  const edge = knownDefects.find(({ change }) => 'edge' in change);
  if (!edge) throw new Error('no mutant takes out an edge');
  expect(caughtBy(edge)).not.toBeNull();
  const shipped = createSystem({
    ...mutated({ seat: 'both', change: { guard: 'nothing', is: true } }),
    channel: 'bag',
    pace: 'prompt',
    begins: 'apart',
    faults: noFaults,
  });
  expect(search(shipped, { bound, safety, liveness, stopAtFirst: true }).found).toEqual([]);
});
