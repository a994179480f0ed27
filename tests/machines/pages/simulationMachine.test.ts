/** A simulated copy of a moment: found, or not; then one move after the other. */
import { describe, expect, it } from 'vitest';
import { createActor, fromCallback } from 'xstate';
import type {
  Moment,
  SimulatedWorld,
  SimulatorCommand,
  SimulatorReport,
} from '../../../machines/words/simulation';
import { simulationMachine } from '../../../machines/pages/simulationMachine';

const moment: Moment = { caller: null, callee: null };
const stop = { move: null, entries: 0, underWay: [] };
/** After so many moves since the moment, to which two led. */
const worldAfter = (moves: number): SimulatedWorld => ({
  entries: [],
  stops: Array.from({ length: 3 + moves }, () => stop),
  origin: 2,
  moves: [{ key: 'callee hangUp', group: 'wish', words: { seat: 'callee', what: 'hangUp', about: null } }],
});
const arrived: SimulatorReport = {
  type: 'simulator.arrived',
  origin: { earlier: 1, differences: [] },
  world: worldAfter(0),
};

function simulation() {
  const commands: SimulatorCommand[] = [];
  const listeners: ((event: SimulatorReport) => void)[] = [];
  let isRunning = false;
  const machine = simulationMachine.provide({
    actors: {
      simulate: fromCallback<SimulatorCommand, readonly Moment[]>(({ receive, sendBack }) => {
        isRunning = true;
        listeners.push(sendBack);
        receive((command) => commands.push(command));
        return () => (isRunning = false);
      }),
    },
  });
  const actor = createActor(machine, { input: { moments: [moment] } }).start();
  return {
    actor,
    commands,
    report: (event: SimulatorReport) => listeners.forEach((tell) => tell(event)),
    isRunning: () => isRunning,
    value: () => actor.getSnapshot().value,
    context: () => actor.getSnapshot().context,
  };
}

describe('a simulated copy of a moment', () => {
  it('is searched first, and then offers what can happen', () => {
    const { value, context, report } = simulation();
    expect(value()).toBe('searching');
    report(arrived);
    expect(value()).toBe('choosing');
    expect(context()).toMatchObject({ origin: { earlier: 1 }, world: worldAfter(0) });
  });

  it('says when no moves lead there', () => {
    const { value, report } = simulation();
    report({ type: 'simulator.unreachable' });
    expect(value()).toBe('unreachable');
  });

  it('takes a move that is offered, and shows where it leads', () => {
    const { actor, value, context, commands, report } = simulation();
    report(arrived);
    actor.send({ type: 'user.takeMove', move: 'callee hangUp' });
    expect([value(), commands]).toEqual(['moving', [{ type: 'take', move: 'callee hangUp' }]]);
    report({ type: 'simulator.moved', world: worldAfter(1) });
    expect([value(), context().world]).toEqual(['choosing', worldAfter(1)]);
  });

  it('takes no move that is not offered, and none while another is taken', () => {
    const { actor, value, commands, report } = simulation();
    report(arrived);
    actor.send({ type: 'user.takeMove', move: 'caller fly' });
    expect([value(), commands]).toEqual(['choosing', []]);
    actor.send({ type: 'user.takeMove', move: 'callee hangUp' });
    actor.send({ type: 'user.takeMove', move: 'callee hangUp' });
    expect(commands).toHaveLength(1);
  });

  it.each([
    ['user.undoMove', 'undo'],
    ['user.beginAgain', 'beginAgain'],
  ] as const)('%s goes back to the moment, and no further', (wish, command) => {
    const { actor, value, commands, report } = simulation();
    report(arrived);
    actor.send({ type: wish });
    expect([value(), commands]).toEqual(['choosing', []]);
    actor.send({ type: 'user.takeMove', move: 'callee hangUp' });
    report({ type: 'simulator.moved', world: worldAfter(1) });
    actor.send({ type: wish });
    expect([value(), commands.at(-1)]).toEqual(['moving', { type: command }]);
  });

  it.each(['searching', 'choosing', 'moving'])('says what went wrong while %s', (state) => {
    const { actor, value, context, report } = simulation();
    if (state !== 'searching') report(arrived);
    if (state === 'moving') actor.send({ type: 'user.takeMove', move: 'callee hangUp' });
    expect(value()).toBe(state);
    report({ type: 'simulator.failed', detail: 'no memory' });
    expect([value(), context().detail]).toEqual(['failed', 'no memory']);
  });

  it('has its simulator for as long as it lives', () => {
    const { actor, isRunning, report } = simulation();
    report(arrived);
    expect(isRunning()).toBe(true);
    actor.stop();
    expect(isRunning()).toBe(false);
  });
});
