/** Topic: offer and answer, and which of them counts. */
import { assign, sendTo } from 'xstate';
import {
  isThisNegotiation,
  isThisSession,
  moreHeard,
  numberAfter,
  ufragOf,
  withOffer,
  withTheirDescription,
  type Offer,
} from '../seatContext';
import { command, descriptionMessage, toPeer } from './messages';
import { messageAndSender, type FromPeer, type MessageOf, type Numbered } from './params';
import { withSession } from './session';

export const withNegotiation = withSession.extend({
  actions: {
    /** The caller's offers are odd, the callee's even: two that cross are told apart. */
    beginOffer: assign(({ context }, p: { parity: 0 | 1 }) => {
      const negotiation = numberAfter(context.highest, p.parity);
      return { negotiation, highest: negotiation };
    }),
    /** An offer of the session that runs. Our own, if one was under way, has been given up. */
    takeOffer: assign(({ context }, { from, ...offer }: Offer & FromPeer) => withOffer(context, offer, from)),
    keepNextOffer: assign((_, { from: _from, ...offer }: Offer & FromPeer) => ({ nextOffer: offer })),
    takeNextOffer: assign(({ context }) => {
      const { nextOffer, remote } = context;
      if (nextOffer === null || remote === null) return {};
      return { ...withOffer(context, nextOffer, remote.address), nextOffer: null };
    }),
    keepOurDescription: assign(({ context }, p: { kind: 'offer' | 'answer'; sdp: string }) => ({
      before: p.kind === 'offer' ? context.ours : null,
      ours: { ...p, negotiation: context.negotiation, ufrag: ufragOf(p.sdp) },
    })),
    /** After a rollback, our last description is the one before the offer. */
    restoreOurDescription: assign(({ context }) => ({
      ours: context.before ?? context.ours,
      before: null,
    })),
    keepTheirAnswer: assign(({ context }, { from, ...p }: MessageOf<'answer'> & FromPeer) => ({
      ...withTheirDescription(context, p, from),
      heardByPeer: moreHeard(context.heardByPeer, p.heard),
    })),
    /** Both descriptions are set: the next offer builds upon this negotiation. */
    keepAgreement: assign(({ context }) => ({ agreed: context.negotiation, before: null })),
    requestOffer: sendTo('peer', command({ type: 'createOffer' })),
    requestAnswer: sendTo('peer', command({ type: 'createAnswer' })),
    setLocalDescription: sendTo('peer', (_, description: { type: 'offer' | 'answer'; sdp: string }) =>
      command({ type: 'setLocalDescription', description }),
    ),
    setRemoteDescription: sendTo('peer', ({ context }, p: { type: 'offer' | 'answer' }) =>
      command({
        type: 'setRemoteDescription',
        description: { type: p.type, sdp: context.theirs.sdp ?? '' },
      }),
    ),
    rollBack: sendTo('peer', command({ type: 'rollBack' })),
    publishDescription: sendTo('signal', ({ context }) => toPeer(context, descriptionMessage(context))),
  },
  guards: {
    isThisNegotiation: ({ context }, p: Numbered & FromPeer) => isThisNegotiation(context, p),
    /** An offer that builds upon what both agreed last; one that was given up meanwhile does not. */
    isNextOffer: ({ context }, p: Offer & FromPeer) =>
      isThisSession(context, p) && p.after === context.agreed && p.negotiation > context.agreed,
    /** An offer that builds upon the answer that is being set. */
    followsAnswer: ({ context }, p: Offer & FromPeer) =>
      isThisSession(context, p) && p.after === context.negotiation && p.negotiation > context.negotiation,
    isFirstNegotiation: ({ context }) => context.agreed === 0,
  },
  delays: {
    /** ms from the offer to its answer. */
    answerTimeout: 20_000,
    /** ms from the caller's arrival to its offer. */
    offerTimeout: 20_000,
  },
});

export const isThisNegotiationsMessage = {
  type: 'isThisNegotiation' as const,
  params: messageAndSender<Numbered & { kind: string }>,
};
export const isNextOffer = { type: 'isNextOffer' as const, params: messageAndSender<Offer> };
export const takeOffer = { type: 'takeOffer' as const, params: messageAndSender<Offer> };
export const keepTheirAnswer = {
  type: 'keepTheirAnswer' as const,
  params: messageAndSender<MessageOf<'answer'>>,
};
