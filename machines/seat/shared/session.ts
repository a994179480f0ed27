/** Topic: the session, from the arrival of the peer opposite to its end. */
import { assign, sendTo, stateIn } from 'xstate';
import {
  sameAddress,
  type Address,
  type Failure,
  type PeerLoss,
  type Readiness,
  type SeatReadiness,
  type SignalCommand,
} from '../../words/vocabulary';
import {
  freshSession,
  isFromPeer,
  isNewerSession,
  isThisSession,
  lastSession,
  type Offer,
  type SessionEnd,
} from '../seatContext';
import { withMedia } from './media';
import { toPeer } from './messages';
import { messageAndSender, type FromPeer, type InSession, type MessageOf } from './params';

/** What the room says of the peer opposite. */
interface PeerStatus extends InSession {
  peer: Address;
  readiness: SeatReadiness;
}

export const withSession = withMedia.extend({
  actions: {
    keepFailure: assign((_, failure: Failure) => ({ failure, end: null })),
    keepEnd: assign((_, p: { end: SessionEnd }) => ({ end: p.end, failure: null })),
    clearFailure: assign({ failure: null }),
    clearEnd: assign({ failure: null, end: null }),
    clearNegotiation: assign(freshSession),
    /** The number of a session that runs there may be used here; those before it are over. */
    keepPeer: assign((_, p: PeerStatus) => ({
      remote: {
        address: p.peer,
        readiness: p.readiness,
        ended: p.readiness === 'busy' ? p.session - 1 : p.session,
      },
    })),
    /** While a session runs here, others count for nothing. */
    keepReadiness: assign(({ context: { remote } }, p: PeerStatus) => ({
      remote:
        remote !== null && sameAddress(remote.address, p.peer)
          ? { ...remote, readiness: p.readiness }
          : remote,
    })),
    forgetPeer: assign({ remote: null, early: null }),
    announce: sendTo('signal', ({ context }, p: { readiness: Readiness }): SignalCommand => ({
      type: 'announce',
      readiness: p.readiness,
      session: context.session,
    })),
    /** The path may be lost with the network, and the brokers with it. */
    doubtNetwork: sendTo('signal', { type: 'doubt' } satisfies SignalCommand),
    publishHangUp: sendTo('signal', ({ context }) =>
      toPeer(context, { kind: 'hangUp', session: context.session }),
    ),
    publishRetry: sendTo('signal', ({ context }) =>
      toPeer(context, { kind: 'retry', session: lastSession(context) }),
    ),
  },
  guards: {
    isThisSession: ({ context }, p: InSession & FromPeer) => isThisSession(context, p),
    isNewerSession: ({ context }, p: InSession & FromPeer) => isNewerSession(context, p),
    isSomebodyThere: ({ context }) => context.remote !== null,
    /** The other side cannot call back somebody who hung up here, and an old message resumes nothing. */
    mayResume: ({ context }, p: InSession & FromPeer) =>
      isFromPeer(context, p.from) && p.session >= lastSession(context) && context.end !== 'hungUpHere',
    /** The peer was away, or has joined anew, and is ready now. */
    callsAgain: ({ context }, p: PeerStatus) =>
      context.end !== 'hungUpHere' &&
      p.readiness === 'ready' &&
      (!isFromPeer(context, p.peer) || context.remote?.readiness === 'away'),
    isAnotherPeer: ({ context }, p: PeerStatus) =>
      context.remote !== null && !sameAddress(context.remote.address, p.peer),
    /** The peer opposite says that it is no longer in our session. */
    hasGivenUp: ({ context }, p: PeerStatus) =>
      isFromPeer(context, p.peer) &&
      p.readiness !== 'busy' &&
      p.session >= context.session &&
      (context.ours.sdp !== null || context.theirs.sdp !== null),
    leftForGood: (_, p: { reason: PeerLoss }) => p.reason === 'left',
    /** It may come back by another network, and the call with it. */
    isCut: (_, p: { reason: PeerLoss }) => p.reason === 'cut',
    mediaFlows: stateIn({ negotiating: { connectivity: 'connected' } }),
    /** The region `connectivity` found no path, and has kept the reason. */
    hasNoPath: stateIn({ negotiating: { connectivity: 'failed' } }),
  },
});

export const isThisSessionsHangUp = {
  type: 'isThisSession' as const,
  params: messageAndSender<MessageOf<'hangUp'>>,
};
export const isThisSessionsAck = {
  type: 'isThisSession' as const,
  params: messageAndSender<MessageOf<'ack'>>,
};
export const isNewerSessionsOffer = { type: 'isNewerSession' as const, params: messageAndSender<Offer> };
export const mayResume = { type: 'mayResume' as const, params: messageAndSender<MessageOf<'retry'>> };
export const callsAgain = {
  type: 'callsAgain' as const,
  params: ({ event }: { event: PeerStatus }) => event,
};
export const keepPeer = { type: 'keepPeer' as const, params: ({ event }: { event: PeerStatus }) => event };
export const keepEnd = (end: SessionEnd) => ({ type: 'keepEnd' as const, params: { end } });
/** The room speaks of a moment, the seat of how its session ended. */
export const endOf = ({ reason }: { reason: PeerLoss }): SessionEnd =>
  reason === 'left' ? 'left' : 'vanished';
export const announce = (readiness: Readiness) => ({ type: 'announce' as const, params: { readiness } });
