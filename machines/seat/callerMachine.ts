/**
 * The side that makes the offer (RFC 9429 §5.2). Decides when; the ports do it.
 *
 * Offer and answer go back and forth as often as the browser needs it, from either side. When both offer at once
 * (glare), the callee gives way: perfect negotiation, W3C webrtc-pc §10.7. Its three flags are states here:
 * `makingOffer` is `offering`, `ignoreOffer` is `ignoringOffer`, `isSettingRemoteAnswerPending` is `applyingAnswer`.
 */
import { assign } from 'xstate';
import { captureFailure } from '../words/captureFailure';
import { connectivity } from './connectivity';
import { delivery } from './delivery';
import { gathering } from './gathering';
import { freshSession, initialContext, lastSession, type Offer } from './seatContext';
import { keepHeard, wantsAck } from './shared/acknowledgement';
import {
  isOvertaking,
  isOvertakingAnswer,
  isTheirGenerations,
  keepEarlyCandidates,
  keepTheirCandidates,
} from './shared/candidates';
import { isNextOffer, isThisNegotiationsMessage, keepTheirAnswer, takeOffer } from './shared/negotiation';
import { messageAndSender } from './shared/params';
import { seatSetup } from './shared/seatSetup';
import {
  announce,
  callsAgain,
  endOf,
  isThisSessionsHangUp,
  keepEnd,
  keepPeer,
  mayResume,
} from './shared/session';
import { texts } from './shared/texts';

const callerSetup = seatSetup.extend({
  actions: {
    beginSession: assign(({ context }) => ({
      ...freshSession,
      session: lastSession(context) + 1,
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
  invoke: [
    { id: 'signal', src: 'signal' },
    { id: 'sending', systemId: 'sending', src: 'sending' },
  ],
  on: {
    'room.peerPresent': { actions: keepPeer },
    'room.peerLeft': { actions: 'forgetPeer' },
    'peer.iceCandidateErrorOccurred': { actions: { type: 'keepIceError', params: ({ event }) => event } },
    'network.changed': {},
    'media.recaptured': {
      actions: { type: 'keepStream', params: ({ event }) => ({ streamId: event.streamId }) },
    },
    // Servers count from the next connection on.
    'user.useIceServers': { actions: { type: 'keepIceServers', params: ({ event }) => event } },
    // Ignored where no state says otherwise. Declared, so that the trace shows them as ignored, not as forgotten.
    'peer.offerCreated': {},
    'peer.answerCreated': {},
    'peer.localDescriptionSet': {},
    'peer.remoteDescriptionSet': {},
    'peer.candidatesGathered': {},
    'peer.signalingStateChanged': {},
    'peer.iceGatheringStateChanged': {},
    'peer.iceConnectionStateChanged': {},
    'peer.connectionStateChanged': {},
    'peer.candidateRefused': {},
    'peer.trackArrived': {},
    'peer.negotiationNeeded': {},
    'peer.rolledBack': {},
    'signal.offerReceived': {},
    'signal.answerReceived': {},
    'signal.candidatesReceived': {},
    'signal.ackReceived': {},
    'signal.hangUpReceived': {},
    'signal.retryReceived': {},
  },
  states: {
    idle: {
      ...texts.idle,
      on: { 'room.seatTaken': 'capturing' },
    },
    capturing: {
      ...texts.capturing,
      entry: announce('away'),
      invoke: {
        id: 'captureMedia',
        src: 'captureMedia',
        input: ({ context }) => context.media,
        onDone: {
          target: 'waiting',
          actions: [
            { type: 'keepStream', params: ({ event }) => event.output },
            { type: 'tellSending', params: { type: 'seat.captured' } },
            'clearFailure',
          ],
        },
        onError: {
          target: 'refused',
          actions: { type: 'keepFailure', params: ({ event }) => captureFailure(event.error) },
        },
      },
    },
    refused: {
      ...texts.refused,
      on: {
        'user.retryCapture': 'capturing',
        'user.chooseMedia': {
          target: 'capturing',
          actions: { type: 'keepMedia', params: ({ event }) => ({ media: event.media }) },
        },
      },
    },
    waiting: {
      description: 'Ready to call, as soon as a callee holds the other seat and is ready too.',
      meta: { waitsFor: 'a callee that is ready' },
      entry: announce('ready'),
      always: { guard: 'isCalleeReady', target: 'negotiating', actions: ['clearEnd', 'beginSession'] },
      on: {
        // Whoever ended the session there is asked to begin again.
        'user.retry': { guard: 'isSomebodyThere', actions: 'publishRetry' },
        'user.hangUp': { target: 'closed', actions: keepEnd('hungUpHere') },
        'user.chooseMedia': {
          target: 'capturing',
          actions: { type: 'keepMedia', params: ({ event }) => ({ media: event.media }) },
        },
      },
    },
    negotiating: {
      ...texts.negotiating,
      type: 'parallel',
      entry: announce('busy'),
      exit: { type: 'tellSending', params: { type: 'seat.connectionClosed' } },
      invoke: {
        id: 'peer',
        systemId: 'peer',
        src: 'peerConnection',
        input: ({ context: { streamId, iceServers, iceTransportPolicy } }) => ({
          streamId,
          iceServers,
          iceTransportPolicy,
        }),
        onError: {
          target: 'failed',
          actions: {
            type: 'keepFailure',
            params: ({ event }) => ({ reason: 'connectionRefused', detail: String(event.error) }),
          },
        },
      },
      always: { guard: 'hasNoPath', target: 'failed' },
      on: {
        'user.muteMicrophone': { actions: { type: 'changeSending', params: ({ event }) => event } },
        'user.unmuteMicrophone': { actions: { type: 'changeSending', params: ({ event }) => event } },
        'user.stopCamera': { actions: { type: 'changeSending', params: ({ event }) => event } },
        'user.sendCamera': { actions: { type: 'changeSending', params: ({ event }) => event } },
        'user.chooseMedia': {
          actions: [
            { type: 'keepMedia', params: ({ event }) => ({ media: event.media }) },
            { type: 'changeSending', params: ({ event }) => event },
          ],
        },
        'user.shareScreen': { actions: { type: 'changeSending', params: ({ event }) => event } },
        'user.stopScreen': { actions: { type: 'changeSending', params: ({ event }) => event } },
        'user.hangUp': { target: 'closed', actions: ['publishHangUp', keepEnd('hungUpHere')] },
        'signal.hangUpReceived': {
          guard: isThisSessionsHangUp,
          target: 'closed',
          actions: keepEnd('hungUpThere'),
        },
        'peer.callRefused': {
          target: 'failed',
          actions: {
            type: 'keepFailure',
            params: ({ event }) => ({
              reason: 'descriptionRefused',
              detail: `${event.method}: ${event.detail}`,
            }),
          },
        },
        'room.peerPresent': [
          {
            guard: { type: 'isAnotherPeer', params: ({ event }) => event },
            target: 'waiting',
            actions: [keepPeer, keepEnd('left')],
          },
          {
            guard: { type: 'hasGivenUp', params: ({ event }) => event },
            target: 'waiting',
            actions: [keepPeer, keepEnd('gaveUp')],
          },
          { actions: { type: 'keepReadiness', params: ({ event }) => event } },
        ],
        'room.peerLeft': [
          {
            guard: { type: 'leftForGood', params: ({ event }) => event },
            target: 'waiting',
            actions: ['forgetPeer', keepEnd('left')],
          },
          // Its link to the room is gone, and the call goes on.
          { guard: 'mediaFlows' },
          { target: 'waiting', actions: ['forgetPeer', keepEnd('vanished')] },
        ],
      },
      states: {
        offerAnswer: {
          description: 'One offer goes out, one answer comes back; then both sides agree on what is sent.',
          // A new connection is told what was muted or stopped before.
          entry: { type: 'tellSending', params: { type: 'seat.connectionMade' } },
          initial: 'offering',
          on: {
            'signal.candidatesReceived': [
              { guard: wantsAck, actions: [keepTheirCandidates, 'publishAck'] },
              { guard: isTheirGenerations, actions: keepTheirCandidates },
              { guard: isOvertaking, actions: [keepEarlyCandidates, keepHeard] },
            ],
          },
          states: {
            offering: {
              id: 'offering',
              ...texts.offering,
              initial: 'creatingOffer',
              states: {
                creatingOffer: {
                  ...texts.creatingOffer,
                  entry: [{ type: 'beginOffer', params: { parity: 1 } }, 'requestOffer'],
                  on: { 'peer.offerCreated': 'settingLocalOffer' },
                },
                settingLocalOffer: {
                  ...texts.settingLocalOffer,
                  entry: {
                    type: 'setLocalDescription',
                    params: ({ event }) => ({
                      type: 'offer',
                      sdp: event.type === 'peer.offerCreated' ? event.sdp : '',
                    }),
                  },
                  on: {
                    'peer.localDescriptionSet': {
                      target: '#awaitingAnswer',
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
              id: 'awaitingAnswer',
              ...texts.awaitingAnswer,
              initial: 'unopposed',
              on: {
                'signal.answerReceived': {
                  guard: isThisNegotiationsMessage,
                  target: 'applyingAnswer',
                  actions: keepTheirAnswer,
                },
              },
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
                  // A running call is not given up: the offer is repeated, and the media flow.
                  {},
                ],
              },
              states: {
                unopposed: {
                  description: 'No other offer has arrived.',
                  on: { 'signal.offerReceived': { guard: isNextOffer, target: 'ignoringOffer' } },
                },
                ignoringOffer: {
                  description:
                    'Both have offered (glare). The callee gives way: its offer is ignored, and its candidates.',
                  meta: { spec: 'W3C webrtc-pc §10.7 ignoreOffer', waitsFor: 'the callee to give way' },
                  on: {
                    'signal.candidatesReceived': [
                      { guard: wantsAck, actions: [keepTheirCandidates, 'publishAck'] },
                      { guard: isTheirGenerations, actions: keepTheirCandidates },
                      { guard: isOvertakingAnswer, actions: [keepEarlyCandidates, keepHeard] },
                      // They belong to the offer that is ignored.
                      {},
                    ],
                  },
                },
              },
            },
            applyingAnswer: {
              ...texts.applyingAnswer,
              entry: { type: 'setRemoteDescription', params: { type: 'answer' } },
              initial: 'unfollowed',
              states: {
                unfollowed: {
                  ...texts.unfollowed,
                  on: {
                    'signal.offerReceived': {
                      guard: { type: 'followsAnswer', params: messageAndSender<Offer> },
                      target: 'followed',
                      actions: { type: 'keepNextOffer', params: messageAndSender<Offer> },
                    },
                    'peer.remoteDescriptionSet': [
                      {
                        guard: 'hasTheirEnd',
                        target: '#stable',
                        actions: ['keepAgreement', 'addIceCandidates', 'publishAck'],
                      },
                      { target: '#stable', actions: ['keepAgreement', 'addIceCandidates'] },
                    ],
                  },
                },
                followed: {
                  ...texts.followed,
                  on: {
                    'peer.remoteDescriptionSet': {
                      target: '#applyingOffer',
                      actions: ['keepAgreement', 'addIceCandidates', 'takeNextOffer'],
                    },
                  },
                },
              },
            },
            stable: {
              id: 'stable',
              ...texts.stable,
              initial: 'settled',
              on: {
                'signal.offerReceived': [
                  { guard: isNextOffer, target: 'applyingOffer', actions: takeOffer },
                  // The offer that we have answered: the answer was lost.
                  {
                    guard: isThisNegotiationsMessage,
                    actions: [keepTheirCandidates, 'addIceCandidates', 'publishDescription'],
                  },
                ],
                'signal.answerReceived': {
                  guard: isThisNegotiationsMessage,
                  actions: [keepTheirCandidates, 'addIceCandidates', 'publishAck'],
                },
                'signal.candidatesReceived': [
                  { guard: wantsAck, actions: [keepTheirCandidates, 'addIceCandidates', 'publishAck'] },
                  { guard: isTheirGenerations, actions: [keepTheirCandidates, 'addIceCandidates'] },
                  { guard: isOvertaking, actions: [keepEarlyCandidates, keepHeard] },
                ],
              },
              states: {
                settled: {
                  ...texts.settled,
                  on: { 'peer.negotiationNeeded': 'needed' },
                },
                needed: {
                  ...texts.needed,
                  always: { guard: 'isDescriptionHeard', target: '#offering' },
                },
              },
            },
            applyingOffer: {
              id: 'applyingOffer',
              ...texts.applyingOffer,
              entry: { type: 'setRemoteDescription', params: { type: 'offer' } },
              on: {
                'signal.offerReceived': {
                  guard: isThisNegotiationsMessage,
                  actions: [keepTheirCandidates, 'publishAck'],
                },
                'peer.remoteDescriptionSet': 'answering',
              },
            },
            answering: {
              ...texts.answering,
              meta: { folded: true },
              initial: 'creatingAnswer',
              on: {
                'signal.offerReceived': {
                  guard: isThisNegotiationsMessage,
                  actions: [keepTheirCandidates, 'publishAck'],
                },
              },
              states: {
                creatingAnswer: {
                  ...texts.creatingAnswer,
                  entry: 'requestAnswer',
                  on: { 'peer.answerCreated': 'settingLocalAnswer' },
                },
                settingLocalAnswer: {
                  ...texts.settingLocalAnswer,
                  entry: {
                    type: 'setLocalDescription',
                    params: ({ event }) => ({
                      type: 'answer',
                      sdp: event.type === 'peer.answerCreated' ? event.sdp : '',
                    }),
                  },
                  on: {
                    'peer.localDescriptionSet': {
                      target: '#stable',
                      actions: [
                        {
                          type: 'keepOurDescription',
                          params: ({ event }) => ({ kind: 'answer', sdp: event.sdp }),
                        },
                        'keepAgreement',
                        'publishDescription',
                        // Not earlier: ICE begins with the local description, and the answer should not queue behind them.
                        'addIceCandidates',
                      ],
                    },
                  },
                },
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
      id: 'failed',
      ...texts.failed,
      entry: announce('away'),
      on: {
        'user.retry': [
          { guard: 'isSomebodyThere', target: 'waiting', actions: ['clearEnd', 'publishRetry'] },
          { target: 'waiting', actions: 'clearEnd' },
        ],
        'signal.retryReceived': { guard: mayResume, target: 'waiting', actions: 'clearEnd' },
        // Says the same, should `retry` be lost: whoever was away is ready again.
        'room.peerPresent': [
          { guard: callsAgain, target: 'waiting', actions: ['clearEnd', keepPeer] },
          { actions: keepPeer },
        ],
        'room.peerLeft': {
          target: 'waiting',
          actions: ['forgetPeer', { type: 'keepEnd', params: ({ event }) => ({ end: endOf(event) }) }],
        },
        'user.hangUp': { target: 'closed', actions: keepEnd('hungUpHere') },
      },
    },
    closed: {
      id: 'closed',
      ...texts.closed,
      entry: announce('away'),
      on: {
        'user.retry': [
          { guard: 'isSomebodyThere', target: 'waiting', actions: ['clearEnd', 'publishRetry'] },
          { target: 'waiting', actions: 'clearEnd' },
        ],
        'signal.retryReceived': { guard: mayResume, target: 'waiting', actions: 'clearEnd' },
        // Says the same, should `retry` be lost: whoever was away is ready again.
        'room.peerPresent': [
          { guard: callsAgain, target: 'waiting', actions: ['clearEnd', keepPeer] },
          { actions: keepPeer },
        ],
      },
    },
  },
});
