/** Mutation test of the search: mutants are detected; the violated property and the number of steps are printed. */
import { describe, expect, it } from 'vitest';
import { noFaults } from '../../src/explore/model/faults';
import type { KnownDefect } from '../../machines/words/verification';
import { knownDefects } from '../../src/explore/search/knownDefects';
import { mutated, nameOf } from '../../src/explore/search/mutants';
import { liveness, safety } from '../../src/explore/search/properties';
import { search } from '../../src/explore/search/search';
import { createSystem } from '../../src/explore/model/world';

/** Bound of scenarios that are not explored exhaustively. */
const bound = 30_000;

function caughtBy({ defect, story }: KnownDefect) {
  const system = createSystem({
    ...mutated(defect),
    ...story,
    faults: { ...noFaults, ...story.faults },
  });
  return search(system, { bound, safety, liveness, stopAtFirst: true }).found[0] ?? null;
}

describe('is caught in the story that the page offers with it', () => {
  it.each(knownDefects.map((known) => [nameOf(known.defect), known] as const))('%s', (name, known) => {
    const caught = caughtBy(known);
    const steps = caught ? `${caught.property}: ${caught.detail}, ${caught.path.length} steps` : 'not caught';
    process.stdout.write(`${name} — ${steps}\n`);
    expect(caught).not.toBeNull();
  });
});

it('are at least 25, and each is another one', () => {
  const names = knownDefects.map(({ defect }) => nameOf(defect));
  expect(new Set(names).size).toBe(names.length);
  expect(names.length).toBeGreaterThanOrEqual(25);
});

it('leaves the shipped machine whole where an edge is taken out of a copy', () => {
  const edge = knownDefects.find(({ defect: { change } }) => 'edge' in change);
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
