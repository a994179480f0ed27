/** Which moment of the trace the views show. Live, for now: the cursor is always at the end. */
import { assign, setup } from 'xstate';
import type { StateMeta } from './vocabulary';

interface PlaybackTypes {
  context: { length: number };
  events: { type: 'trace.grew'; length: number };
  meta: StateMeta;
}

export const playbackMachine = setup({
  types: {} as PlaybackTypes,
  actions: { keepLength: assign((_, p: { length: number }) => p) },
}).createMachine({
  id: 'playback',
  description: 'Which moment of the trace the page shows.',
  context: { length: 0 },
  initial: 'live',
  states: {
    live: {
      description: 'The page shows what happens as it happens.',
      meta: { waitsFor: 'the next entry of the trace' },
      on: {
        'trace.grew': { actions: { type: 'keepLength', params: ({ event }) => ({ length: event.length }) } },
      },
    },
  },
});
