/** Region: what the others know of us. */
import { isEngaged, knock } from './roomParams';
import { roomSetup } from './roomSetup';

export const standing = roomSetup.createStateConfig({
  description: 'What the others know of us: sent when it changes, and as a heartbeat.',
  initial: 'known',
  states: {
    untold: {
      description: 'We are in the lobby and claim nothing; from time to time we say that we are still here.',
      meta: { waitsFor: 'somebody to join' },
      on: { 'user.join': 'known' },
      after: {
        heartbeat: {
          target: 'untold',
          reenter: true,
          actions: [knock(false), 'ageMembers', 'dropLost'],
        },
      },
    },
    known: {
      description: 'The others know our current state.',
      meta: { waitsFor: 'the next heartbeat' },
      on: { 'seat.announced': [{ guard: isEngaged, target: 'engaging' }, { target: 'changed' }] },
      after: {
        heartbeat: {
          target: 'known',
          reenter: true,
          actions: ['growTerm', 'publishPresence', 'ageMembers', 'tellSeat', 'dropLost'],
        },
      },
    },
    changed: {
      description: 'Our state has changed; a moment later all of it is sent at once.',
      meta: { waitsFor: 'the changes to settle' },
      on: { 'seat.announced': [{ guard: isEngaged, target: 'engaging' }, {}] },
      after: {
        presenceDelay: { target: 'known', actions: ['publishPresence', 'tellSeat', 'dropLost'] },
      },
    },
    engaging: {
      description: 'Our seat negotiates: that goes before telling the others about it.',
      meta: { waitsFor: 'the first moments of the negotiation to pass' },
      on: { 'seat.announced': [{ guard: isEngaged }, { target: 'changed' }] },
      after: {
        engagedPresenceDelay: {
          target: 'known',
          actions: ['publishPresence', 'tellSeat', 'dropLost'],
        },
      },
    },
  },
});
