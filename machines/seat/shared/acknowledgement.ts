/** Topic: what the other side has received of us, and what we tell it that we have received. */
import { assign, sendTo } from 'xstate';
import type { Generation, Heard } from '../../words/vocabulary';
import { isDescriptionHeard, isTheirGeneration, isUnheard, moreHeard } from '../seatContext';
import { withCandidates } from './candidates';
import { ackMessage, toPeer } from './messages';
import { messageAndSender, messageOnly, type FromPeer, type MessageOf, type Numbered } from './params';

export const withAcknowledgements = withCandidates.extend({
  actions: {
    keepHeard: assign(({ context }, p: { heard: Heard }) => ({
      heardByPeer: moreHeard(context.heardByPeer, p.heard),
    })),
    publishAck: sendTo('signal', ({ context }) => toPeer(context, ackMessage(context))),
  },
  guards: {
    /** The message ends a generation, or repeats what we have: the other side waits for an acknowledgement. */
    wantsAck: ({ context }, p: Numbered & FromPeer & Generation) =>
      isTheirGeneration(context, p) &&
      (p.complete || p.candidates.length <= context.theirs.candidates.length),
    isUnheard: ({ context }) => isUnheard(context),
    isAllHeard: ({ context }) => !isUnheard(context),
    isDescriptionUnheard: ({ context }) => !isDescriptionHeard(context),
    isDescriptionHeard: ({ context }) => isDescriptionHeard(context),
  },
  delays: {
    /** ms after which something unacknowledged is sent again. */
    resendInterval: 1_500,
  },
});

export const wantsAck = {
  type: 'wantsAck' as const,
  params: messageAndSender<MessageOf<'candidates'>>,
};
export const keepHeard = {
  type: 'keepHeard' as const,
  params: messageOnly<MessageOf<'candidates' | 'ack'>>,
};
