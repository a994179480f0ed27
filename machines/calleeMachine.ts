/** The side that makes the answer (RFC 9429 §5.3). Takes what comes, in whatever order the broker brings it. */
import { assign } from 'xstate';
import { connectivity } from './connectivity';
import { delivery } from './delivery';
import { gathering } from './gathering';
import { ofThisNegotiation, said, seatSetup, spoken } from './seat';
import { freshNegotiation, initialContext, isFromPeer } from './seatContext';
import {
  capturing,
  closed,
  declaredIgnored,
  failed,
  idle,
  negotiating,
  refused,
  settingsChange,
  whoIsThere,
} from './seatStates';
import { sameAddress, type Address, type Readiness, type SeatMessage } from './vocabulary';

type Offer = Extract<SeatMessage, { kind: 'offer' }> & { from: Address };

const calleeSetup = seatSetup.extend({
  actions: {
    /** The session is the offer's; candidates that overtook it are kept. */
    adoptOffer: assign(({ context }, p: Offer) => {
      const early =
        context.early?.session === p.session && sameAddress(context.early.from, p.from)
          ? context.early
          : null;
      return {
        ...freshNegotiation,
        remote: { address: p.from, readiness: 'busy' as const },
        session: p.session,
        negotiation: p.negotiation,
        theirs: {
          ...freshNegotiation.theirs,
          sdp: p.sdp,
          candidates:
            early && early.candidates.length > p.candidates.length ? early.candidates : p.candidates,
          complete: p.complete || (early?.complete ?? false),
        },
        early: null,
        failure: null,
        end: null,
      };
    }),
  },
  guards: {
    isCallerHere: ({ context }) => context.remote !== null && context.remote.readiness !== 'away',
    hasGoneAway: ({ context }, p: { peer: Address; readiness: Readiness }) =>
      isFromPeer(context, p.peer) && p.readiness === 'away',
    hasOffer: ({ context }) => context.theirs.sdp !== null,
  },
});

const newerOffer = {
  guard: { type: 'isNewerSession' as const, params: spoken<Extract<SeatMessage, { kind: 'offer' }>> },
  target: 'negotiating' as const,
  actions: { type: 'adoptOffer' as const, params: spoken<Extract<SeatMessage, { kind: 'offer' }>> },
};
const earlyCandidates = {
  guard: { type: 'isNewerSession' as const, params: spoken<Extract<SeatMessage, { kind: 'candidates' }>> },
  actions: {
    type: 'keepEarlyCandidates' as const,
    params: spoken<Extract<SeatMessage, { kind: 'candidates' }>>,
  },
};

export const calleeMachine = calleeSetup.createMachine({
  id: 'callee',
  description: 'The side that answers.',
  context: ({ input }) => initialContext(input),
  initial: 'idle',
  invoke: { id: 'signal', src: 'signal' },
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
          initial: 'awaitingOffer',
          on: {
            'signal.offerReceived': {
              guard: ofThisNegotiation,
              actions: [{ type: 'keepNews', params: said }, 'publishAck'],
            },
            'signal.candidatesReceived': [
              { guard: ofThisNegotiation, actions: { type: 'keepNews', params: said } },
              earlyCandidates,
            ],
          },
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
              description: 'The browser reads what the caller could send and receive.',
              meta: {
                spec: 'RFC 9429 §4.1.11 setRemoteDescription',
                waitsFor: 'signalingState have-remote-offer',
              },
              // Not before: a callee that only awaits an offer is ready, or the caller would not make one.
              entry: [
                { type: 'announce', params: { readiness: 'busy' } },
                { type: 'setRemoteDescription', params: { type: 'offer' } },
              ],
              on: { 'peer.remoteDescriptionSet': 'answering' },
            },
            answering: {
              description: 'The answer is being made.',
              initial: 'creatingAnswer',
              states: {
                creatingAnswer: {
                  description: 'The browser writes down which part of the offer it accepts.',
                  meta: { spec: 'RFC 9429 §4.1.9 createAnswer', waitsFor: 'the text of the answer' },
                  entry: 'requestAnswer',
                  on: { 'peer.answerCreated': 'settingLocalAnswer' },
                },
                settingLocalAnswer: {
                  description: 'The browser commits itself to its answer and begins to gather candidates.',
                  meta: { spec: 'RFC 9429 §4.1.10 setLocalDescription', waitsFor: 'signalingState stable' },
                  entry: {
                    type: 'setLocalDescription',
                    params: ({ event }) => ({
                      type: 'answer',
                      sdp: event.type === 'peer.answerCreated' ? event.sdp : '',
                    }),
                  },
                  on: {
                    'peer.localDescriptionSet': {
                      target: '#callee.negotiating.offerAnswer.stable',
                      actions: [
                        {
                          type: 'keepOurDescription',
                          params: ({ event }) => ({ kind: 'answer', sdp: event.sdp }),
                        },
                        'publishDescription',
                        // Not before: ICE begins with the local description, and the answer should not queue behind them.
                        'addIceCandidates',
                      ],
                    },
                  },
                },
              },
            },
            stable: {
              description: 'Offer and answer are exchanged; signalingState is stable.',
              meta: { spec: 'RFC 9429 §3.2' },
              on: {
                'signal.offerReceived': {
                  guard: ofThisNegotiation,
                  actions: [{ type: 'keepNews', params: said }, 'addIceCandidates', 'publishDescription'],
                },
                'signal.candidatesReceived': [
                  {
                    guard: { type: 'wantsAck', params: spoken },
                    actions: [{ type: 'keepNews', params: said }, 'addIceCandidates', 'publishAck'],
                  },
                  {
                    guard: ofThisNegotiation,
                    actions: [{ type: 'keepNews', params: said }, 'addIceCandidates'],
                  },
                  earlyCandidates,
                ],
              },
            },
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
    closed,
  },
});
