/** Topic: ICE candidates, ours and theirs, by generation (`ufrag`). */
import { assign, enqueueActions, sendTo } from 'xstate';
import { sameAddress, type Generation, type Heard } from '../../words/vocabulary';
import { isThisNegotiation, isThisSession, isTheirGeneration, longer, moreHeard } from '../seatContext';
import { candidatesMessage, command, toPeer } from './messages';
import {
  messageAndSender,
  messageOnly,
  type FromPeer,
  type InSession,
  type MessageOf,
  type Numbered,
} from './params';
import { withNegotiation } from './negotiation';

/** Candidates of one generation that are sent: an envelope holds no more (docs/protocol.md). */
const mostCandidates = 64;
/** Generations that are kept: of the present description, of an offer under way, and the one before. */
const mostGenerations = 3;

export const withCandidates = withNegotiation.extend({
  actions: {
    keepOurCandidates: assign(({ context }, { ufrag, candidates, complete }: Generation) => {
      const known = context.gathered.find((g) => g.ufrag === ufrag);
      const grown = {
        ufrag,
        candidates: [...(known?.candidates ?? []), ...candidates].slice(0, mostCandidates),
        complete: complete || (known?.complete ?? false),
      };
      return {
        gathered: [...context.gathered.filter((g) => g !== known), grown].slice(-mostGenerations),
      };
    }),
    publishCandidates: sendTo('signal', ({ context }) => toPeer(context, candidatesMessage(context))),
    /** Of the generation that we know; and what the message acknowledges. */
    keepTheirCandidates: assign(({ context }, p: Generation & { heard: Heard }) => ({
      heardByPeer: moreHeard(context.heardByPeer, p.heard),
      theirs: {
        ...context.theirs,
        candidates: longer(context.theirs.candidates, p.candidates),
        complete: context.theirs.complete || p.complete,
      },
    })),
    /** Of a description that has not come yet. */
    keepEarlyCandidates: assign(({ context }, p: Generation & Numbered & FromPeer) => {
      const known = sameAddress(context.early?.from ?? null, p.from) ? context.early : null;
      const { from, session, negotiation, ufrag } = p;
      if (known && (known.session - session || known.negotiation - negotiation) > 0) return {};
      const same = known?.session === session && known.ufrag === ufrag ? known : null;
      return {
        early: {
          from,
          session,
          negotiation,
          ufrag,
          candidates: same ? longer(same.candidates, p.candidates) : p.candidates,
          complete: p.complete || (same?.complete ?? false),
        },
      };
    }),
    /** Gives the browser those that it does not have yet. */
    addIceCandidates: enqueueActions(({ context, enqueue }) => {
      const { candidates, applied, complete, endApplied } = context.theirs;
      const fresh = candidates.slice(applied);
      const end = complete && !endApplied;
      if (fresh.length === 0 && !end) return;
      enqueue.sendTo('peer', command({ type: 'addIceCandidates', candidates: fresh, complete: end }));
      enqueue.assign({
        theirs: { ...context.theirs, applied: candidates.length, endApplied: complete },
      });
    }),
  },
  guards: {
    isOurGeneration: ({ context }, p: Generation) =>
      context.ours.sdp !== null && p.ufrag === context.ours.ufrag,
    isTheirGeneration: ({ context }, p: InSession & { ufrag: string | null } & FromPeer) =>
      isTheirGeneration(context, p),
    /** Of a description that is still to come. */
    isOvertaking: ({ context }, p: Numbered & FromPeer) =>
      isThisSession(context, p) && p.negotiation > context.theirs.negotiation,
    /** Of the answer to our offer, which is still to come. */
    isOvertakingAnswer: ({ context }, p: Numbered & FromPeer) =>
      isThisNegotiation(context, p) && p.negotiation > context.theirs.negotiation,
    hasTheirEnd: ({ context }) => context.theirs.complete,
  },
});

type Candidates = MessageOf<'candidates'>;
export const isTheirGenerations = {
  type: 'isTheirGeneration' as const,
  params: messageAndSender<Candidates>,
};
export const isOvertaking = { type: 'isOvertaking' as const, params: messageAndSender<Candidates> };
export const isOvertakingAnswer = {
  type: 'isOvertakingAnswer' as const,
  params: messageAndSender<Candidates>,
};
/** A description carries candidates too. */
export const keepTheirCandidates = {
  type: 'keepTheirCandidates' as const,
  params: messageOnly<MessageOf<'offer' | 'answer' | 'candidates'>>,
};
export const keepEarlyCandidates = {
  type: 'keepEarlyCandidates' as const,
  params: messageAndSender<Candidates>,
};
export const isNewerSessionsCandidates = {
  type: 'isNewerSession' as const,
  params: messageAndSender<Candidates>,
};
