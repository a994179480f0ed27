/** The side that makes the answer (RFC 9429 §5.3). Takes what comes, in whatever order the broker brings it. */
import { assign, sendTo } from 'xstate';
import { connectivity } from './connectivity';
import { delivery } from './delivery';
import { gathering } from './gathering';
import {
  answering,
  applyingAnswer,
  applyingOffer,
  awaitingAnswer,
  candidatesHeard,
  creatingOffer,
  nextOffer,
  repeatedOffer,
  settingLocalOffer,
  stable,
  type Said,
} from './offerAnswer';
import { seatSetup, spoken } from './seatSetup';
import {
  freshSession,
  initialContext,
  isFromPeer,
  isNewerSession,
  withTheirDescription,
  type Offer,
} from './seatContext';
import {
  capturing,
  closed,
  companions,
  declaredIgnored,
  failed,
  idle,
  negotiating,
  refused,
  settingsChange,
  whoIsThere,
} from './seatStates';
import type { Address, Readiness, SignalCommand } from '../words/vocabulary';

const calleeSetup = seatSetup.extend({
  actions: {
    /** The session is the offer's; candidates that overtook it are kept. */
    adoptOffer: assign(({ context }, { from, ...p }: Offer & { from: Address }) => ({
      ...freshSession,
      ...withTheirDescription({ ...context, ...freshSession }, p, from),
      remote: { address: from, readiness: 'busy' as const },
      session: p.session,
      negotiation: p.negotiation,
      highest: p.negotiation,
      failure: null,
      end: null,
    })),
    refuseOffer: sendTo('signal', (_, { from, session }: Offer & { from: Address }): SignalCommand => ({
      type: 'send',
      to: from,
      message: { kind: 'hangUp', session },
    })),
  },
  guards: {
    isCallerHere: ({ context }) => context.remote !== null && context.remote.readiness !== 'away',
    hasGoneAway: ({ context }, p: { peer: Address; readiness: Readiness }) =>
      isFromPeer(context, p.peer) && p.readiness === 'away',
    /** Whoever hung up here is not called back. */
    mayBeCalled: ({ context }, p: Offer & { from: Address }) =>
      context.end !== 'hungUpHere' && isNewerSession(context, p),
    hasOffer: ({ context }) => context.theirs.sdp !== null,
  },
});

const newerOffer = {
  guard: { type: 'isNewerSession' as const, params: spoken<Offer> },
  target: 'negotiating' as const,
  actions: { type: 'adoptOffer' as const, params: spoken<Offer> },
};
const earlyCandidates = {
  guard: { type: 'isNewerSession' as const, params: spoken<Said<'candidates'>> },
  actions: {
    type: 'keepEarlyCandidates' as const,
    params: spoken<Said<'candidates'>>,
  },
};

const creating = creatingOffer(0);

export const calleeMachine = calleeSetup.createMachine({
  id: 'callee',
  description: 'The side that answers.',
  context: ({ input }) => initialContext(input),
  initial: 'idle',
  invoke: companions,
  on: { ...declaredIgnored, ...whoIsThere, ...settingsChange },
  states: {
    idle,
    capturing,
    refused,
    waiting: {
      description: 'Ready to be called; nobody sits opposite yet.',
      meta: { waitsFor: 'a caller' },
      entry: { type: 'announce', params: { readiness: 'ready' } },
      always: { guard: 'isCallerHere', target: 'negotiating', actions: ['clearNegotiation', 'clearEnd'] },
      on: {
        'signal.offerReceived': newerOffer,
        'signal.candidatesReceived': earlyCandidates,
        'user.hangUp': {
          target: 'closed',
          actions: { type: 'keepEnd', params: { end: 'hungUpHere' } },
        },
        'user.chooseMedia': {
          target: 'capturing',
          actions: { type: 'keepMedia', params: ({ event }) => ({ media: event.media }) },
        },
      },
    },
    negotiating: {
      ...negotiating,
      on: {
        ...negotiating.on,
        'signal.offerReceived': { ...newerOffer, reenter: true },
      },
      states: {
        offerAnswer: {
          description: 'An offer comes in, an answer goes out; then both sides agree on what is sent.',
          // The connection is there; what is sent over it is as it was.
          entry: { type: 'tellSending', params: { type: 'seat.connectionMade' } },
          initial: 'awaitingOffer',
          on: { 'signal.candidatesReceived': [...candidatesHeard, earlyCandidates] },
          states: {
            awaitingOffer: {
              description: 'The caller is here; its offer is not. The connection is ready to take it.',
              meta: { spec: 'RFC 9429 §5.3', waitsFor: 'the offer of the caller' },
              always: { guard: 'hasOffer', target: 'applyingOffer' },
              on: {
                'signal.offerReceived': { ...newerOffer, target: 'applyingOffer' },
                'room.peerPresent': {
                  guard: { type: 'hasGoneAway', params: ({ event }) => event },
                  target: '#callee.waiting',
                  actions: { type: 'keepPeer', params: ({ event }) => event },
                },
              },
              after: {
                offerTimeout: {
                  target: '#callee.waiting',
                  actions: ['forgetPeer', { type: 'keepEnd', params: { end: 'noOffer' } }],
                },
              },
            },
            applyingOffer: {
              ...applyingOffer,
              // Not before: a callee that only awaits an offer is ready, or the caller would not make one.
              entry: [{ type: 'announce', params: { readiness: 'busy' } }, applyingOffer.entry],
            },
            answering,
            stable,
            offering: {
              id: 'offering',
              description:
                'The offer is being made. Should another one come in meanwhile, the callee gives way.',
              meta: { spec: 'W3C webrtc-pc §10.7 makingOffer' },
              initial: 'creatingOffer',
              states: {
                creatingOffer: {
                  ...creating,
                  on: { ...creating.on, 'signal.offerReceived': { ...nextOffer, target: '#applyingOffer' } },
                },
                settingLocalOffer: {
                  ...settingLocalOffer,
                  on: {
                    ...settingLocalOffer.on,
                    'signal.offerReceived': { ...nextOffer, target: '#rollingBack' },
                  },
                },
              },
            },
            awaitingAnswer: {
              ...awaitingAnswer,
              on: {
                ...awaitingAnswer.on,
                'signal.offerReceived': { ...nextOffer, target: 'rollingBack' },
              },
            },
            rollingBack: {
              id: 'rollingBack',
              description: 'Both have offered. We give way: the browser takes back its own offer.',
              meta: {
                spec: 'RFC 9429 §4.1.10.2 rollback, W3C webrtc-pc §10.7 polite',
                waitsFor: 'signalingState stable',
              },
              entry: 'rollBack',
              on: {
                'signal.offerReceived': repeatedOffer,
                'peer.rolledBack': { target: 'applyingOffer', actions: 'restoreOurDescription' },
              },
            },
            applyingAnswer,
          },
        },
        gathering,
        connectivity,
        delivery,
      },
    },
    failed: {
      ...failed,
      on: { ...failed.on, 'signal.offerReceived': newerOffer, 'signal.candidatesReceived': earlyCandidates },
    },
    // Whoever was hung up on may be called again at once, before it hears the word of that.
    closed: {
      ...closed,
      on: {
        ...closed.on,
        'signal.offerReceived': [
          { ...newerOffer, guard: { type: 'mayBeCalled', params: spoken<Offer> } },
          // Else the caller would wait for an answer that never comes.
          { guard: newerOffer.guard, actions: { type: 'refuseOffer', params: spoken<Offer> } },
        ],
        'signal.candidatesReceived': earlyCandidates,
      },
    },
  },
});
