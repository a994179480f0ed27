/**
 * Exhaustive exploration of the shipped machines, composed with a faulty channel. Coverage is required: every state and
 * every guarded branch of the seats is reached, or a reason is listed.
 */
import { describe, expect, it } from 'vitest';
import type { EdgeFrom, PathOf } from '../../machines/seat/paths';
import { seats } from '../../machines/words/vocabulary';
import { calleeMachine } from '../../machines/seat/calleeMachine';
import { callerMachine } from '../../machines/seat/callerMachine';
import { coverageOf, merged, partsOf, type Coverage } from '../../src/explore/search/coverage';
import { noFaults } from '../../src/explore/model/faults';
import { shipped } from '../../src/explore/search/mutants';
import { liveness, safety, type Liveness, type Safety } from '../../src/explore/search/properties';
import { scenarios, type Scenario } from '../../src/explore/search/scenarios';
import { search } from '../../src/explore/search/search';
import { createSystem } from '../../src/explore/model/world';

/** More worlds than any scenario without a bound has. */
const most = 1_500_000;
const systemOf = (scenario: Omit<Scenario, 'name' | 'bound'>) => createSystem({ ...shipped, ...scenario });
const quiet = { channel: 'bag', pace: 'prompt', begins: 'apart', faults: noFaults } as const;

const machines = { caller: callerMachine, callee: calleeMachine };
/** Edges of both seats that no exploration takes, and why. */
const somebodyIsThere =
  'whoever sits opposite a failed seat and goes makes it wait: in `failed` somebody is there';
const noServers = 'the browsers of the model ask no STUN server';
const noDevices = 'they capture once';
const oneNetwork = 'their network stays; another one does to a call what somebody does who restarts ICE';
const unreached: Partial<Record<EdgeFrom<PathOf['caller'] & PathOf['callee']>, string>> = {
  '|peer.iceCandidateErrorOccurred|0': noServers,
  '|media.recaptured|0': noDevices,
  'negotiating.connectivity.connected|network.changed|0': oneNetwork,
  'negotiating.connectivity.disconnected|network.changed|0': oneNetwork,
  'negotiating.connectivity.reconnecting|network.changed|0': oneNetwork,
  'negotiating.connectivity.restarting|network.changed|0': oneNetwork,
  'failed|user.retry|1': somebodyIsThere,
};

let worlds = 0;
const reached: Record<'caller' | 'callee', Coverage[]> = { caller: [], callee: [] };
describe('no property is broken', () => {
  it.each(scenarios)('where $name', (scenario) => {
    const { bound } = scenario;
    const options = { bound: bound ?? most, safety, liveness, stopAtFirst: false };
    const system = systemOf(scenario);
    const result = search(system, options);
    for (const seat of seats) reached[seat].push(coverageOf(system, seat));
    const steps = Object.values(result.mostSteps).map((n) => `, at most ${n} steps once no fault is left`);
    process.stdout.write(
      `${scenario.name}: ${result.worlds} worlds, ${result.edges} edges, ` +
        `${result.isComplete ? 'all' : `cut off, ${result.frontier} not looked at`}${steps.join('')}\n`,
    );
    expect(result.found).toEqual([]);
    expect(result.isComplete).toBe(bound === null);
    worlds += result.worlds;
  });
  it('in at least 200,000 worlds', () => expect(worlds).toBeGreaterThan(200_000));
});

describe.each(seats)('coverage of the %s', (seat) => {
  const { states, edges } = partsOf(machines[seat]);

  it('has no state that is not reached', () => {
    const { states: counts } = merged(reached[seat]);
    const missing = states.filter((path) => counts[path] === undefined);
    process.stdout.write(`${seat}: ${states.length - missing.length} of ${states.length} states reached\n`);
    expect(missing).toEqual([]);
  });

  it('has no edge that is not taken, but for those with a reason', () => {
    const { edges: counts } = merged(reached[seat]);
    const missing = edges.filter((edge) => counts[edge] === undefined);
    process.stdout.write(`${seat}: ${edges.length - missing.length} of ${edges.length} edges taken\n`);
    expect(missing).toEqual(Object.keys(unreached));
  });
});

it('claims nothing of what stays possible when it has not seen all', () => {
  const never: Liveness = { name: 'never', always: false, concerns: () => true, isGoal: () => false };
  const options = { safety: [], liveness: [never], stopAtFirst: false };
  const cut = search(systemOf(quiet), { ...options, bound: 100 });
  expect(cut).toMatchObject({ isComplete: false, found: [] });
  expect(cut.frontier).toBeGreaterThan(0);
  const whole = search(systemOf(quiet), { ...options, bound: most });
  expect(whole).toMatchObject({ isComplete: true, frontier: 0, found: [{ property: 'never', path: [] }] });
});

it('tells what may happen from what will', () => {
  const connected: Liveness = {
    name: 'connected',
    always: true,
    concerns: () => true,
    isGoal: ({ caller }) => caller?.active.has('negotiating.connectivity.connected') ?? false,
  };
  const options = { bound: most, safety: [], stopAtFirst: false };
  const faultless = search(systemOf(quiet), { ...options, liveness: [connected] });
  expect(faultless.found).toEqual([]);
  expect(faultless.mostSteps['connected']).toBeGreaterThan(5);
  const hangingUp = systemOf({ ...quiet, faults: { ...noFaults, hangUp: 1 } });
  const will = search(hangingUp, { ...options, liveness: [connected] });
  const may = search(hangingUp, { ...options, liveness: [{ ...connected, always: false }] });
  expect([will.found[0]?.property, may.found[0]?.property]).toEqual(['connected', 'connected']);
});

it('finds a shortest way to a violation', () => {
  const answered: Safety = {
    name: 'no answer',
    ofStep: (_system, _seat, _from, input) =>
      input.do === 'hear' && input.event.type === 'signal.answerReceived' ? 'answered' : null,
  };
  const system = systemOf({ ...quiet, pace: 'each' });
  const { found } = search(system, { bound: most, safety: [answered], liveness: [], stopAtFirst: true });
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
