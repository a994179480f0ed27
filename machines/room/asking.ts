/** Region: whoever was only heard may be a recording, and is asked. A flood of recordings asks for no flood. */
import { and } from 'xstate';
import { knock } from './roomParams';
import { roomSetup } from './roomSetup';

export const asking = roomSetup.createStateConfig({
  description: 'Whoever was only heard may be a recording: it is asked to speak to us, and to nobody else.',
  initial: 'quiet',
  states: {
    quiet: {
      description: 'All who were heard have been asked.',
      meta: { waitsFor: 'somebody whom we have not met' },
      on: {
        'room.hinted': [
          { guard: 'isAtDoor', target: 'resting', actions: [knock(true), 'markAsked'] },
          { guard: 'mayTakePart', target: 'resting', actions: 'challengeHints' },
        ],
      },
    },
    resting: {
      description: 'We have just asked; others who are heard meanwhile are asked together.',
      meta: { waitsFor: 'a moment to pass' },
      on: { 'room.hinted': {} },
      after: {
        askingInterval: [
          {
            guard: and(['hasUnasked', 'isAtDoor']),
            target: 'resting',
            reenter: true,
            actions: [knock(true), 'markAsked'],
          },
          { guard: 'hasUnasked', target: 'resting', reenter: true, actions: 'challengeHints' },
          { target: 'quiet' },
        ],
      },
    },
  },
});
