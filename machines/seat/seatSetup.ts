/** What caller and callee share: their words, their memory, the commands that they give to their ports. */
import { assign, enqueueActions, sendTo, setup, stateIn } from 'xstate';
import { captureMedia, peerConnection, signal } from '../ports';
import {
  freshSession,
  generationOf,
  heardOf,
  isDescriptionHeard,
  isFromPeer,
  isNewerSession,
  isTheirGeneration,
  isThisNegotiation,
  isThisSession,
  isUnheard,
  longer,
  moreHeard,
  numberAfter,
  ufragOf,
  withOffer,
  withTheirDescription,
  type Offer,
  type SeatContext,
  type SeatInput,
  type SessionEnd,
} from './seatContext';
import { sendingMachine } from './sendingMachine';
import {
  sameAddress,
  type Address,
  type ConnectionReport,
  type Failure,
  type Generation,
  type Heard,
  type IceServer,
  type MediaRequest,
  type PeerCommand,
  type Readiness,
  type SeatEvent,
  type SeatMessage,
  type SendingWish,
  type SignalCommand,
  type StateMeta,
} from '../words/vocabulary';

interface SeatTypes {
  input: SeatInput;
  context: SeatContext;
  events: SeatEvent;
  meta: StateMeta;
}
interface Numbered {
  session: number;
  negotiation: number;
}
interface State {
  state: string;
}
interface From {
  from: Address;
}
type Description = Generation & { sdp: string; negotiation: number; session: number } & From;

/** Candidates of one generation that are told: an envelope holds no more (docs/protocol.md). */
const mostCandidates = 64;
/** That of the present description, that of an offer under way, and the one before. */
const mostGenerations = 3;

const command = (to: PeerCommand) => to;
const send = (context: SeatContext, message: SeatMessage): SignalCommand => {
  if (context.remote === null) throw new Error(`nobody sits opposite to hear "${message.kind}"`);
  return { type: 'send', to: context.remote.address, message };
};
const inNegotiation = (context: SeatContext) => ({
  session: context.session,
  negotiation: context.negotiation,
  ...generationOf(context),
  heard: heardOf(context),
});
/** Our last description as it is said, for the first time or again. */
const descriptionOf = (context: SeatContext): SeatMessage => {
  const { kind, negotiation } = context.ours;
  const said = { sdp: context.ours.sdp ?? '', ...inNegotiation(context), negotiation };
  return kind === 'offer' ? { kind, after: context.agreed, ...said } : { kind, ...said };
};

export const seatSetup = setup({
  types: {} as SeatTypes,
  actors: { captureMedia, peerConnection, signal, sending: sendingMachine },
  actions: {
    keepMedia: assign((_, p: { media: MediaRequest }) => p),
    keepIceServers: assign((_, p: { iceServers: IceServer[] }) => p),
    keepStream: assign((_, p: { streamId: string | null }) => p),
    keepFailure: assign((_, failure: Failure) => ({ failure, end: null })),
    keepEnd: assign((_, p: { end: SessionEnd }) => ({ end: p.end, failure: null })),
    clearFailure: assign({ failure: null }),
    clearEnd: assign({ failure: null, end: null }),
    /** The next session is newer than any that is over on either side; one that runs there may be about to reach us. */
    keepPeer: assign(({ context }, p: { peer: Address; readiness: Readiness; session: number }) => ({
      remote: { address: p.peer, readiness: p.readiness },
      session: Math.max(context.session, p.readiness === 'busy' ? p.session - 1 : p.session),
    })),
    /** Within a session its number stays as it is. */
    keepReadiness: assign(({ context }, p: { peer: Address; readiness: Readiness }) => ({
      remote: isFromPeer(context, p.peer) ? { address: p.peer, readiness: p.readiness } : context.remote,
    })),
    forgetPeer: assign({ remote: null, early: null }),
    clearNegotiation: assign(freshSession),
    /** The caller's offers are odd, the callee's even: two that cross are told apart. */
    beginOffer: assign(({ context }, p: { parity: 0 | 1 }) => {
      const negotiation = numberAfter(context.highest, p.parity);
      return { negotiation, highest: negotiation };
    }),
    /** An offer of the session that runs. Our own, if one was under way, has been given up. */
    takeOffer: assign(({ context }, { from, ...offer }: Offer & From) => withOffer(context, offer, from)),
    keepNextOffer: assign((_, { from: _from, ...offer }: Offer & From) => ({ nextOffer: offer })),
    takeNextOffer: assign(({ context }) => {
      const { nextOffer, remote } = context;
      if (nextOffer === null || remote === null) return {};
      return { ...withOffer(context, nextOffer, remote.address), nextOffer: null };
    }),
    keepOurDescription: assign(({ context }, p: { kind: 'offer' | 'answer'; sdp: string }) => ({
      before: p.kind === 'offer' ? context.ours : null,
      ours: { ...p, negotiation: context.negotiation, ufrag: ufragOf(p.sdp) },
    })),
    /** After a rollback we have said nothing but what stood before. */
    restoreOurDescription: assign(({ context }) => ({
      ours: context.before ?? context.ours,
      before: null,
    })),
    /** Both descriptions are set: the next offer builds upon this one. */
    keepAgreement: assign(({ context }) => ({ agreed: context.negotiation, before: null })),
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
    keepHeard: assign(({ context }, p: { heard: Heard }) => ({
      heardByPeer: moreHeard(context.heardByPeer, p.heard),
    })),
    /** Whatever a message carries besides its description, of the generation that we know. */
    keepNews: assign(({ context }, p: Generation & { heard: Heard }) => ({
      heardByPeer: moreHeard(context.heardByPeer, p.heard),
      theirs: {
        ...context.theirs,
        candidates: longer(context.theirs.candidates, p.candidates),
        complete: context.theirs.complete || p.complete,
      },
    })),
    keepTheirAnswer: assign(({ context }, { from, ...p }: Description & { heard: Heard }) => ({
      ...withTheirDescription(context, p, from),
      heardByPeer: moreHeard(context.heardByPeer, p.heard),
    })),
    keepEarlyCandidates: assign(({ context }, p: Generation & Numbered & From) => {
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
    /** `negotiationneeded` follows, and the next offer carries new credentials (W3C webrtc-pc §4.4.2). */
    requestIceRestart: sendTo('peer', command({ type: 'restartIce' })),
    sendText: sendTo('peer', (_, p: { text: string }) => command({ type: 'sendText', text: p.text })),
    tellSending: sendTo('sending', (_, report: ConnectionReport) => report),
    changeSending: sendTo('sending', (_, wish: SendingWish) => wish),
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
    publishDescription: sendTo('signal', ({ context }) => send(context, descriptionOf(context))),
    publishCandidates: sendTo('signal', ({ context }) =>
      send(context, { kind: 'candidates', ...inNegotiation(context) }),
    ),
    publishAck: sendTo('signal', ({ context }) =>
      send(context, {
        kind: 'ack',
        session: context.session,
        negotiation: context.negotiation,
        heard: heardOf(context),
      }),
    ),
    publishHangUp: sendTo('signal', ({ context }) =>
      send(context, { kind: 'hangUp', session: context.session }),
    ),
    publishRetry: sendTo('signal', ({ context }) =>
      send(context, { kind: 'retry', session: context.session }),
    ),
    announce: sendTo('signal', ({ context }, p: { readiness: Readiness }): SignalCommand => ({
      type: 'announce',
      readiness: p.readiness,
      session: context.session,
    })),
  },
  guards: {
    isThisNegotiation: ({ context }, p: Numbered & From) => isThisNegotiation(context, p),
    isNewerSession: ({ context }, p: { from: Address; session: number }) => isNewerSession(context, p),
    isThisSession: ({ context }, p: { from: Address; session: number }) => isThisSession(context, p),
    /** An offer that builds upon what both agreed last; one that was given up meanwhile does not. */
    isNextOffer: ({ context }, p: Offer & From) =>
      isThisSession(context, p) && p.after === context.agreed && p.negotiation > context.agreed,
    /** An offer that builds upon the answer that is being set. */
    followsAnswer: ({ context }, p: Offer & From) =>
      isThisSession(context, p) && p.after === context.negotiation && p.negotiation > context.negotiation,
    isOurGeneration: ({ context }, p: Generation) =>
      context.ours.sdp !== null && p.ufrag === context.ours.ufrag,
    isTheirGeneration: ({ context }, p: { session: number; ufrag: string | null } & From) =>
      isTheirGeneration(context, p),
    /** Of a description that is still to come. */
    isOvertaking: ({ context }, p: Numbered & From) =>
      isThisSession(context, p) && p.negotiation > context.theirs.negotiation,
    /** Of the answer to our offer, which is still to come. */
    isOvertakingAnswer: ({ context }, p: Numbered & From) =>
      isThisNegotiation(context, p) && p.negotiation > context.theirs.negotiation,
    /** The last word of the other side, or one that it had to say twice: it wants to know that it was heard. */
    wantsAck: ({ context }, p: Numbered & From & Generation) =>
      isTheirGeneration(context, p) &&
      (p.complete || p.candidates.length <= context.theirs.candidates.length),
    hasTheirEnd: ({ context }) => context.theirs.complete,
    isUnheard: ({ context }) => isUnheard(context),
    isDescriptionUnheard: ({ context }) => !isDescriptionHeard(context),
    isDescriptionHeard: ({ context }) => isDescriptionHeard(context),
    isFirstNegotiation: ({ context }) => context.agreed === 0,
    isAllHeard: ({ context }) => !isUnheard(context),
    isSomebodyThere: ({ context }) => context.remote !== null,
    /** Whoever hung up here is not called back into a session by the other side, nor anybody by an old word. */
    mayResume: ({ context }, p: { from: Address; session: number }) =>
      isFromPeer(context, p.from) && p.session >= context.session && context.end !== 'hungUpHere',
    /** It was away, or this is another join of it; and now it is ready. */
    callsAgain: ({ context }, p: { peer: Address; readiness: Readiness }) =>
      context.end !== 'hungUpHere' &&
      p.readiness === 'ready' &&
      (!isFromPeer(context, p.peer) || context.remote?.readiness === 'away'),
    isAnotherPeer: ({ context }, p: { peer: Address }) =>
      context.remote !== null && !sameAddress(context.remote.address, p.peer),
    /** The peer opposite says that it is no longer in our session. */
    hasGivenUp: ({ context }, p: { peer: Address; readiness: Readiness; session: number }) =>
      isFromPeer(context, p.peer) &&
      p.readiness !== 'busy' &&
      p.session >= context.session &&
      (context.ours.sdp !== null || context.theirs.sdp !== null),
    leftForGood: (_, p: { reason: 'left' | 'vanished' }) => p.reason === 'left',
    mediaFlows: stateIn({ negotiating: { connectivity: 'connected' } }),
    isGathering: (_, p: State) => p.state === 'gathering',
    isComplete: (_, p: State) => p.state === 'complete',
    isConnecting: (_, p: State) => p.state === 'connecting',
    isConnected: (_, p: State) => p.state === 'connected',
    isDisconnected: (_, p: State) => p.state === 'disconnected',
    hasFailed: (_, p: State) => p.state === 'failed',
  },
  delays: {
    /** ms. Without news for so long, what was not acknowledged is said again. */
    resendInterval: 1_500,
    /** ms from the offer to its answer. */
    answerTimeout: 20_000,
    /** ms from the caller's arrival to its offer. */
    offerTimeout: 20_000,
    /** ms in which ICE and DTLS must connect. */
    connectTimeout: 30_000,
    /** ms in which a path that is gone may come back by itself. */
    disconnectedPatience: 4_000,
    /** ms in which pairs of a new generation must connect. */
    reconnectTimeout: 6_000,
    /** ms after which an ICE restart that has not connected is tried again. */
    restartInterval: 8_000,
    /** ms in which ICE restarts must connect again. */
    restartTimeout: 30_000,
  },
});

/** The params of a guard or an action that asks what a message says, and who says it. */
export const spoken = <M>({ event }: { event: { from: Address; message: M } }) => ({
  from: event.from,
  ...event.message,
});
export const said = <M>({ event }: { event: { message: M } }) => event.message;
export const ofThisNegotiation = {
  type: 'isThisNegotiation' as const,
  params: spoken<Numbered & { kind: string }>,
};
export const ofThisSession = {
  type: 'isThisSession' as const,
  params: spoken<{ kind: string; session: number }>,
};

/** The params of a guard that asks what the browser has reported. */
export const reported = ({ event }: { event: State }) => ({ state: event.state });
