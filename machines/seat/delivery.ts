/** Region: a broker may lose what it carries, so whatever is not acknowledged is sent again. */
import { isThisSessionsAck } from './shared/session';
import { keepHeard } from './shared/acknowledgement';
import { seatSetup } from './shared/seatSetup';

export const delivery = seatSetup.createStateConfig({
  description: 'Keeps track of what the other side has received from us.',
  initial: 'heard',
  on: { 'signal.ackReceived': { guard: isThisSessionsAck, actions: keepHeard } },
  states: {
    heard: {
      description: 'The other side has acknowledged everything that we sent.',
      always: { guard: 'isUnheard', target: 'unheard' },
    },
    unheard: {
      description: 'Something that we sent is not acknowledged; it is repeated until it is.',
      meta: { waitsFor: 'an acknowledgement' },
      always: { guard: 'isAllHeard', target: 'heard' },
      after: {
        resendInterval: [
          { guard: 'isDescriptionUnheard', target: 'unheard', reenter: true, actions: 'publishDescription' },
          { target: 'unheard', reenter: true, actions: 'publishCandidates' },
        ],
      },
    },
  },
});
