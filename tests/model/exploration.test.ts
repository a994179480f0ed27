/** The shipped machines, composed with a channel that does what a broker may do: all that can happen, looked at. */
import { describe, expect, it } from 'vitest';
import { shipped } from '../../src/explore/mutants';
import { liveness, safety } from '../../src/explore/properties';
import { scenarios, type Scenario } from '../../src/explore/scenarios';
import { search } from '../../src/explore/search';
import { createSystem } from '../../src/explore/world';

/** Worlds of a scenario that is not visited whole; `npm run bench:explore` goes further. */
const bound = 30_000;

const explored = (scenario: Scenario, most: number) =>
  search(createSystem({ ...shipped, ...scenario }), { bound: most, safety, liveness, stopAtFirst: false });

let worlds = 0;
describe('no property is broken', () => {
  it.each(scenarios)('where $name', (scenario) => {
    const result = explored(scenario, scenario.isWhole ? 400_000 : bound);
    expect(result.found).toEqual([]);
    expect(result.isComplete).toBe(scenario.isWhole);
    worlds += result.worlds;
  });
  it('in at least 200,000 worlds', () => expect(worlds).toBeGreaterThan(200_000));
});

it('claims nothing of what stays possible when it has not seen all', () => {
  const [scenario] = scenarios;
  if (!scenario) throw new Error('no scenario');
  const never = { name: 'never', concerns: () => true, isGoal: () => false };
  const system = createSystem({ ...shipped, ...scenario });
  const cut = search(system, { bound: 100, safety: [], liveness: [never], stopAtFirst: false });
  expect(cut).toMatchObject({ isComplete: false, found: [] });
  const whole = search(system, { bound: 400_000, safety: [], liveness: [never], stopAtFirst: false });
  expect(whole.found).toMatchObject([{ property: 'never', path: [] }]);
});

it('finds a shortest way to a violation', () => {
  const [scenario] = scenarios;
  if (!scenario) throw new Error('no scenario');
  const system = createSystem({ ...shipped, ...scenario });
  const answered = {
    name: 'no answer',
    ofMove: (_system: unknown, _world: unknown, { label }: { label: { message?: number } }) =>
      label.message !== undefined && system.messages.get(label.message).message.kind === 'answer'
        ? { detail: 'answered' }
        : null,
  };
  const { found } = search(system, { bound: 400_000, safety: [answered], liveness: [], stopAtFirst: true });
  // Capture twice, presence once, offer made and set, heard, applied, answer made and set, heard.
  expect(found[0]?.path.map(({ seat, what }) => `${seat} ${what}`)).toEqual([
    'caller capture',
    'callee capture',
    'caller observe',
    'caller call',
    'caller call',
    'callee hear',
    'callee call',
    'callee call',
    'callee call',
    'caller hear',
  ]);
});
