/** The side that makes the offer (RFC 9429 §5.2). Decides when; the ports do it. */
import { assign } from 'xstate';
import { connectivity } from './connectivity';
import { delivery } from './delivery';
import { gathering } from './gathering';
import { ofThisNegotiation, said, seatSetup, spoken } from './seat';
import { freshNegotiation, initialContext } from './seatContext';
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

const callerSetup = seatSetup.extend({
  actions: {
    beginSession: assign(({ context }) => ({
      ...freshNegotiation,
      session: context.session + 1,
      negotiation: 1,
    })),
  },
  guards: {
    isCalleeReady: ({ context }) => context.remote?.readiness === 'ready',
  },
});

export const callerMachine = callerSetup.createMachine({
  id: 'caller',
  description: 'The side that makes the offer.',
  context: ({ input }) => initialContext(input),
  initial: 'idle',
  invoke: { id: 'signal', src: 'signal' },
  on: { ...declaredIgnored, ...whoIsThere, ...settingsChange },
  states: {
    idle,
    capturing,
    refused,
    waiting: {
      description: 'Ready to call, as soon as a callee sits opposite and is ready too.',
      meta: { waitsFor: 'a callee that is ready' },
      entry: { type: 'announce', params: { readiness: 'ready' } },
      always: { guard: 'isCalleeReady', target: 'negotiating', actions: ['clearEnd', 'beginSession'] },
      on: {
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
      entry: { type: 'announce', params: { readiness: 'busy' } },
      states: {
        offerAnswer: {
          description: 'One offer goes out, one answer comes back; then both sides agree on what is sent.',
          initial: 'offering',
          on: {
            'signal.candidatesReceived': {
              guard: ofThisNegotiation,
              actions: [{ type: 'keepNews', params: said }],
            },
          },
          states: {
            offering: {
              description: 'The offer is being made.',
              initial: 'creatingOffer',
              states: {
                creatingOffer: {
                  description: 'The browser writes down what it could send and receive.',
                  meta: { spec: 'RFC 9429 §4.1.8 createOffer', waitsFor: 'the text of the offer' },
                  entry: 'requestOffer',
                  on: { 'peer.offerCreated': 'settingLocalOffer' },
                },
                settingLocalOffer: {
                  description: 'The browser commits itself to its offer and begins to gather candidates.',
                  meta: {
                    spec: 'RFC 9429 §4.1.10 setLocalDescription',
                    waitsFor: 'signalingState have-local-offer',
                  },
                  entry: {
                    type: 'setLocalDescription',
                    params: ({ event }) => ({
                      type: 'offer',
                      sdp: event.type === 'peer.offerCreated' ? event.sdp : '',
                    }),
                  },
                  on: {
                    'peer.localDescriptionSet': {
                      target: '#caller.negotiating.offerAnswer.awaitingAnswer',
                      actions: [
                        {
                          type: 'keepOurDescription',
                          params: ({ event }) => ({ kind: 'offer', sdp: event.sdp }),
                        },
                        'publishDescription',
                      ],
                    },
                  },
                },
              },
            },
            awaitingAnswer: {
              description: 'The offer is on its way through the broker; signalingState is have-local-offer.',
              meta: { spec: 'RFC 9429 §3.2', waitsFor: 'the answer of the callee' },
              on: {
                'signal.answerReceived': {
                  guard: ofThisNegotiation,
                  target: 'applyingAnswer',
                  actions: [
                    { type: 'keepTheirDescription', params: said },
                    { type: 'keepNews', params: said },
                  ],
                },
              },
              after: {
                answerTimeout: {
                  target: '#failed',
                  actions: {
                    type: 'keepFailure',
                    params: { reason: 'answerTimeout', detail: 'no answer came' },
                  },
                },
              },
            },
            applyingAnswer: {
              description: 'The browser takes the answer; from here on both know what is sent, and how.',
              meta: { spec: 'RFC 9429 §4.1.11 setRemoteDescription', waitsFor: 'signalingState stable' },
              entry: { type: 'setRemoteDescription', params: { type: 'answer' } },
              on: {
                'peer.remoteDescriptionSet': [
                  { guard: 'hasTheirEnd', target: 'stable', actions: ['addIceCandidates', 'publishAck'] },
                  { target: 'stable', actions: 'addIceCandidates' },
                ],
              },
            },
            stable: {
              description: 'Offer and answer are exchanged; signalingState is stable.',
              meta: { spec: 'RFC 9429 §3.2' },
              on: {
                'signal.answerReceived': {
                  guard: ofThisNegotiation,
                  actions: [{ type: 'keepNews', params: said }, 'addIceCandidates', 'publishAck'],
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
    failed,
    closed,
  },
});
