import { expect, it } from 'vitest';
import type { StepFact } from '../../machines/words/facts';
import { callerMachine } from '../../machines/seat/callerMachine';
import { extractChart } from '../../src/graph/extract';
import { guardOutcomes } from '../../src/graph/guards';

const chart = extractChart(callerMachine);
const left = (index: number) => `negotiating|room.peerLeft|${index}`;
const step = (edges: string[], ignored = false): StepFact => ({
  kind: 'step',
  machine: 'caller',
  event: 'room.peerLeft',
  edges,
  states: ['waiting'],
  ignored,
  failure: null,
});

it('says of each branch whether its guard passed, failed or was not asked', () => {
  expect(guardOutcomes(chart, step([left(0)]), ['negotiating'])).toEqual({ [left(0)]: 'passed' });
  expect(guardOutcomes(chart, step([left(2)]), ['negotiating'])).toEqual({
    [left(0)]: 'failed',
    [left(1)]: 'failed',
  });
});

it('says that all guards failed when the event was ignored', () => {
  const answered = 'negotiating.offerAnswer.awaitingAnswer|signal.answerReceived|0';
  const ignored = { ...step([], true), event: 'signal.answerReceived' };
  expect(guardOutcomes(chart, ignored, ['negotiating.offerAnswer.awaitingAnswer'])).toEqual({
    [answered]: 'failed',
  });
});
