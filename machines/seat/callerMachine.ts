/** The side that makes the offer (RFC 9429 §5.2). Decides when; the ports do it. */
import { assign } from 'xstate';
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
  ofTheirGeneration,
  overtaking,
  repeatedCandidates,
  settingLocalOffer,
  stable,
  type Said,
} from './offerAnswer';
import { seatSetup, spoken } from './seatSetup';
import { freshSession, initialContext, type Offer } from './seatContext';
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

const callerSetup = seatSetup.extend({
  actions: {
    beginSession: assign(({ context }) => ({
      ...freshSession,
      session: context.session + 1,
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
  invoke: companions,
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
          // The connection is there; what is sent over it is as it was.
          entry: { type: 'tellSending', params: { type: 'seat.connectionMade' } },
          initial: 'offering',
          on: { 'signal.candidatesReceived': candidatesHeard },
          states: {
            offering: {
              id: 'offering',
              description:
                'The offer is being made. Should another one come in meanwhile, the callee gives way.',
              meta: { spec: 'W3C webrtc-pc §10.7 makingOffer' },
              initial: 'creatingOffer',
              states: { creatingOffer: creatingOffer(1), settingLocalOffer },
            },
            awaitingAnswer: {
              ...awaitingAnswer,
              initial: 'unopposed',
              // A running call is not given up: the offer is repeated, and the media flow.
              after: {
                answerTimeout: [
                  {
                    guard: 'isFirstNegotiation',
                    target: '#failed',
                    actions: {
                      type: 'keepFailure',
                      params: { reason: 'answerTimeout', detail: 'no answer came' },
                    },
                  },
                  {},
                ],
              },
              states: {
                unopposed: {
                  description: 'No other offer is in the way.',
                  on: {
                    'signal.offerReceived': {
                      guard: { type: 'isNextOffer', params: spoken<Offer> },
                      target: 'ignoringOffer',
                    },
                  },
                },
                ignoringOffer: {
                  description:
                    'Both have offered. The offer of the callee is ignored, its candidates too: it gives way.',
                  meta: { spec: 'W3C webrtc-pc §10.7 ignoreOffer', waitsFor: 'the callee to give way' },
                  on: {
                    'signal.candidatesReceived': [
                      repeatedCandidates,
                      ofTheirGeneration,
                      {
                        ...overtaking,
                        guard: { type: 'isOvertakingAnswer', params: spoken<Said<'candidates'>> },
                      },
                      // Of the offer that is ignored.
                      {},
                    ],
                  },
                },
              },
            },
            applyingAnswer,
            stable,
            applyingOffer,
            answering,
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
