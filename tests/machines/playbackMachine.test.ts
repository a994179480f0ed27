import { expect, it } from 'vitest';
import { initialTransition, transition } from 'xstate';
import { playbackMachine } from '../../machines/playbackMachine';

it('is live, and follows the trace as it grows', () => {
  const [live] = initialTransition(playbackMachine);
  expect(live).toMatchObject({ value: 'live', context: { length: 0 } });
  const [grown, actions] = transition(playbackMachine, live, { type: 'trace.grew', length: 7 });
  expect(grown).toMatchObject({ value: 'live', context: { length: 7 } });
  expect(actions).toEqual([]);
});
