/** The names that a lesson may use are those of the machines. */
import { expect, it } from 'vitest';
import { known } from '../../src/lessons/known';

it('knows every state of a seat by its path, and of no other', () => {
  expect(known.states.caller).toEqual(
    expect.arrayContaining(['idle', 'negotiating', 'negotiating.offerAnswer.awaitingAnswer.ignoringOffer']),
  );
  expect(known.states.callee).toContain('negotiating.offerAnswer.rollingBack');
  expect(known.states.caller).not.toContain('negotiating.offerAnswer.rollingBack');
  expect(known.states.caller).not.toContain('');
});

it('knows every event that may be held, those that are ignored and those of timers and ports included', () => {
  expect(known.events).toEqual(
    expect.arrayContaining([
      'room.seatTaken',
      'peer.signalingStateChanged',
      'peer.trackArrived',
      'signal.offerReceived',
      'media.screenCaptured',
      'xstate.done.actor.captureMedia',
      'xstate.after.resendInterval.callee.negotiating.delivery.unheard',
      'createOffer',
      'xstate.init',
    ]),
  );
  expect(known.events).not.toContain('');
  expect(new Set(known.events).size).toBe(known.events.length);
});
