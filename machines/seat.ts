/** What caller and callee share: their words, their memory, the commands that they give to their ports. */
import { assign, enqueueActions, sendTo, setup, stateIn } from 'xstate';
import { captureMedia, peerConnection, signal } from './ports';
import {
  freshNegotiation,
  heardOf,
  isFromPeer,
  isNewerSession,
  isThisNegotiation,
  isUnheard,
  longer,
  moreHeard,
  type SeatContext,
  type SeatInput,
  type SessionEnd,
} from './seatContext';
import {
  sameAddress,
  type Address,
  type Candidate,
  type Failure,
  type Heard,
  type IceServer,
  type MediaRequest,
  type PeerCommand,
  type Readiness,
  type SeatEvent,
  type SeatMessage,
  type SignalCommand,
  type StateMeta,
} from './vocabulary';

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
interface Candidates {
  candidates: Candidate[];
  complete: boolean;
}

/** Candidates of one negotiation that are told: an envelope holds no more (docs/protocol.md). */
const mostCandidates = 64;

const command = (to: PeerCommand) => to;
const send = (context: SeatContext, message: SeatMessage): SignalCommand => {
  if (context.remote === null) throw new Error(`nobody sits opposite to hear "${message.kind}"`);
  return { type: 'send', to: context.remote.address, message };
};
const inNegotiation = (context: SeatContext) => ({
  session: context.session,
  negotiation: context.negotiation,
  candidates: context.ours.candidates,
  complete: context.ours.complete,
  heard: heardOf(context),
});

export const seatSetup = setup({
  types: {} as SeatTypes,
  actors: { captureMedia, peerConnection, signal },
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
    clearNegotiation: assign(freshNegotiation),
    keepOurDescription: assign(({ context }, p: { kind: 'offer' | 'answer'; sdp: string }) => ({
      ours: { ...context.ours, ...p },
    })),
    keepOurCandidates: assign(({ context }, p: Candidates) => ({
      ours: {
        ...context.ours,
        candidates: [...context.ours.candidates, ...p.candidates].slice(0, mostCandidates),
        complete: context.ours.complete || p.complete,
      },
    })),
    keepHeard: assign(({ context }, p: { heard: Heard }) => ({
      ours: { ...context.ours, heardByPeer: moreHeard(context.ours.heardByPeer, p.heard) },
    })),
    /** Whatever a message of this negotiation carries besides its description. */
    keepNews: assign(({ context }, p: Candidates & { heard: Heard }) => ({
      ours: { ...context.ours, heardByPeer: moreHeard(context.ours.heardByPeer, p.heard) },
      theirs: {
        ...context.theirs,
        candidates: longer(context.theirs.candidates, p.candidates),
        complete: context.theirs.complete || p.complete,
      },
    })),
    keepTheirDescription: assign(({ context }, p: { sdp: string }) => ({
      theirs: { ...context.theirs, sdp: p.sdp },
    })),
    keepEarlyCandidates: assign(({ context }, p: Candidates & { from: Address; session: number }) => {
      const known = sameAddress(context.early?.from ?? null, p.from) ? context.early : null;
      if (known && known.session > p.session) return {};
      const same = known?.session === p.session ? known : null;
      return {
        early: {
          from: p.from,
          session: p.session,
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
    publishDescription: sendTo('signal', ({ context }) =>
      send(context, { kind: context.ours.kind, sdp: context.ours.sdp ?? '', ...inNegotiation(context) }),
    ),
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
    isThisSession: ({ context }, p: { from: Address; session: number }) =>
      isFromPeer(context, p.from) && p.session === context.session,
    /** The last word of the other side, or one that it had to say twice: it wants to know that it was heard. */
    wantsAck: ({ context }, p: Numbered & From & Candidates) =>
      isThisNegotiation(context, p) &&
      (p.complete || p.candidates.length <= context.theirs.candidates.length),
    hasTheirEnd: ({ context }) => context.theirs.complete,
    isUnheard: ({ context }) => isUnheard(context),
    isDescriptionUnheard: ({ context }) => context.ours.heardByPeer.negotiation < context.negotiation,
    isAllHeard: ({ context }) => !isUnheard(context),
    isSomebodyThere: ({ context }) => context.remote !== null,
    /** Whoever hung up here is not called back into a session by the other side. */
    mayResume: ({ context }, p: { from: Address }) =>
      isFromPeer(context, p.from) && context.end !== 'hungUpHere',
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

/** The params of a guard that asks what the browser has reported. */
export const reported = ({ event }: { event: State }) => ({ state: event.state });
