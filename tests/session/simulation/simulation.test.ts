/** A simulation and its worker: moves in groups, take, undo, start over. */
import { describe, expect, it } from 'vitest';
import type { Moment, SimulatedWorld, SimulatorReport } from '../../../machines/words/simulation';
import { startSimulation } from '../../../src/session/simulation/simulation';
import { beginSimulation, createSimulation } from '../../../src/session/simulation/simulationWork';
import type { SimulationRequest } from '../../../src/session/simulation/simulationWorker';
import { foldAll } from '../../../src/trace/fold';
import { momentOf } from '../../../src/ui/stage/simulationMoments';

const nobody: Moment = { caller: null, callee: null };
const isNeverOver = () => false;
function begun(moments: readonly Moment[] = [nobody]) {
  const simulation = createSimulation(moments, isNeverOver);
  if (!simulation) throw new Error('not reached');
  return simulation;
}
const keys = ({ moves }: SimulatedWorld) => moves.map(({ key }) => key);
const momentIn = ({ entries }: SimulatedWorld) => momentOf(foldAll('', entries));
const hasMoved = ({ stops, origin }: SimulatedWorld) => stops.length - 1 - origin;

describe('a simulation', () => {
  it('begins at the moment: its trace shows the same states', () => {
    const both = begun().handle({ type: 'take', move: 'caller return' });
    const moment = momentIn(both);
    const world = begun([moment]).world();
    expect(momentIn(world).caller?.active).toEqual(moment.caller?.active);
    expect(hasMoved(world)).toBe(0);
  });

  it('takes the moves that are chosen, undoes the last, begins again', () => {
    const simulation = begun();
    const first = simulation.world();
    const one = simulation.handle({ type: 'take', move: 'caller return' });
    const two = simulation.handle({ type: 'take', move: 'callee return' });
    expect([hasMoved(one), hasMoved(two)]).toEqual([1, 2]);
    expect(two.stops.at(-1)?.move).toEqual({ seat: 'callee', what: 'return', about: null });
    expect(simulation.handle({ type: 'undo' })).toEqual(one);
    expect(simulation.handle({ type: 'beginAgain' })).toEqual(first);
    expect(simulation.handle({ type: 'undo' })).toEqual(first);
  });

  it('is not moved by what is not possible', () => {
    const simulation = begun();
    const before = simulation.world();
    expect(simulation.handle({ type: 'take', move: 'caller fly' })).toEqual(before);
  });

  it('offers each move under a name of its own, and says of which kind it is', () => {
    const simulation = begun();
    simulation.handle({ type: 'take', move: 'caller return' });
    let world = simulation.handle({ type: 'take', move: 'callee return' });
    const groups = new Map<string, string>();
    // Follow the moves of the group `course` to the end of the negotiation.
    for (let steps = 0; steps < 60; steps++) {
      expect(new Set(keys(world)).size).toBe(world.moves.length);
      for (const { words, group } of world.moves) groups.set(words.what, group);
      const next = world.moves.find(({ group, words }) => group === 'course' && words.what !== 'time');
      if (!next) break;
      world = simulation.handle({ type: 'take', move: next.key });
    }
    const { caller, callee } = momentIn(world);
    expect([caller?.browser.connectionState, callee?.browser.connectionState]).toEqual([
      'connected',
      'connected',
    ]);
    const of = (group: string) => [...groups].flatMap(([what, its]) => (its === group ? [what] : []));
    expect(of('course')).toEqual(expect.arrayContaining(['capture', 'call', 'gather', 'hear', 'connect']));
    expect(of('mishap')).toEqual(
      expect.arrayContaining(['crash', 'lose', 'repeat', 'refusedCapture', 'refusedCall', 'noPath']),
    );
    expect(of('wish')).toEqual(expect.arrayContaining(['hangUp', 'leave', 'restart', 'change']));
  });

  it('names the call that the browser was asked', () => {
    const simulation = begun();
    simulation.handle({ type: 'take', move: 'caller return' });
    let world = simulation.handle({ type: 'take', move: 'callee return' });
    for (const move of ['caller capture', 'callee capture', 'caller observe'])
      world = simulation.handle({ type: 'take', move });
    expect(world.moves.filter(({ words }) => words.what === 'call').map(({ words }) => words)).toEqual([
      { seat: 'caller', what: 'call', about: 'createOffer' },
    ]);
  });

  it('says when a moment cannot be reached', () => {
    expect(beginSimulation([nobody], () => true).report).toEqual({ type: 'simulator.unreachable' });
  });
});

/** A worker whose messages the test sends. */
class FakeWorker extends EventTarget {
  requests: SimulationRequest[] = [];
  isRunning = true;
  postMessage(request: SimulationRequest) {
    this.requests.push(request);
  }
  terminate() {
    this.isRunning = false;
  }
  report(data: SimulatorReport) {
    this.dispatchEvent(new MessageEvent('message', { data }));
  }
  fail(message: string) {
    this.dispatchEvent(Object.assign(new Event('error'), { message }));
  }
}

describe('the worker of a simulation', () => {
  it('gets the moments, then what is chosen, and ends with the simulation', () => {
    const worker = new FakeWorker();
    const { actor, stop } = startSimulation([nobody], () => worker);
    expect(worker.requests).toEqual([{ do: 'begin', moments: [nobody] }]);
    worker.report(beginSimulation([nobody], isNeverOver).report);
    expect(actor.getSnapshot().value).toBe('choosing');
    actor.send({ type: 'user.takeMove', move: 'caller return' });
    expect(worker.requests.at(-1)).toEqual({
      do: 'command',
      command: { type: 'take', move: 'caller return' },
    });
    stop();
    expect(worker.isRunning).toBe(false);
  });

  it('that breaks down is no silence', () => {
    const worker = new FakeWorker();
    const { actor } = startSimulation([nobody], () => worker);
    worker.fail('out of memory');
    const { value, context } = actor.getSnapshot();
    expect([value, context.detail]).toEqual(['failed', 'out of memory']);
  });
});
