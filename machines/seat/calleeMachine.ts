/**
 * The side that makes the answer (RFC 9429 §5.3). Takes what comes, in whatever order the broker brings it.
 *
 * Either side offers again when its browser needs it. When both do (glare), this one gives way: perfect negotiation, W3C
 * webrtc-pc §10.7, whose flags are states here: `makingOffer` is `offering`, `isSettingRemoteAnswerPending` is
 * `applyingAnswer`; `ignoreOffer` is never set here.
 */
import { assign, sendTo } from 'xstate';
import { captureFailure } from '../words/captureFailure';
import type { Address, SeatReadiness, SignalCommand } from '../words/vocabulary';
import { connectivity } from './connectivity';
import { delivery } from './delivery';
import { gathering } from './gathering';
import {
  freshSession,
  initialContext,
  isFromPeer,
  isNewerSession,
  withTheirDescription,
  type Offer,
} from './seatContext';
import { keepHeard, wantsAck } from './shared/acknowledgement';
import {
  isNewerSessionsCandidates,
  isOvertaking,
  isTheirGenerations,
  keepEarlyCandidates,
  keepTheirCandidates,
} from './shared/candidates';
import { isNextOffer, isThisNegotiationsMessage, keepTheirAnswer, takeOffer } from './shared/negotiation';
import { messageAndSender, type FromPeer } from './shared/params';
import { seatSetup } from './shared/seatSetup';
import {
  announce,
  callsAgain,
  endOf,
  isNewerSessionsOffer,
  isThisSessionsHangUp,
  keepEnd,
  keepPeer,
  mayResume,
} from './shared/session';
import { texts } from './shared/texts';

const calleeSetup = seatSetup.extend({
  actions: {
    /** Begins the session of the offer; candidates that overtook it are kept. */
    adoptOffer: assign(({ context }, { from, ...p }: Offer & FromPeer) => ({
      ...freshSession,
      ...withTheirDescription({ ...context, ...freshSession }, p, from),
      remote: { address: from, readiness: 'busy' as const, ended: p.session - 1 },
      session: p.session,
      negotiation: p.negotiation,
      highest: p.negotiation,
      failure: null,
      end: null,
    })),
    refuseOffer: sendTo('signal', (_, { from, session }: Offer & FromPeer): SignalCommand => ({
      type: 'send',
      to: from,
      message: { kind: 'hangUp', session },
    })),
  },
  guards: {
    isCallerHere: ({ context }) => context.remote !== null && context.remote.readiness !== 'away',
    hasGoneAway: ({ context }, p: { peer: Address; readiness: SeatReadiness }) =>
      isFromPeer(context, p.peer) && p.readiness === 'away',
    /** Whoever hung up here is not called back. */
    mayBeCalled: ({ context }, p: Offer & FromPeer) =>
      context.end !== 'hungUpHere' && isNewerSession(context, p),
    hasOffer: ({ context }) => context.theirs.sdp !== null,
  },
});

const adoptOffer = { type: 'adoptOffer' as const, params: messageAndSender<Offer> };

export const calleeMachine = calleeSetup.createMachine({
  id: 'callee',
  description: 'The side that answers.',
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
      description: 'Ready to be called; the other seat is still free.',
      meta: { waitsFor: 'a caller' },
      entry: announce('ready'),
      always: { guard: 'isCallerHere', target: 'negotiating', actions: ['clearNegotiation', 'clearEnd'] },
      on: {
        // Whoever ended the session there is asked to begin again.
        'user.retry': { guard: 'isSomebodyThere', actions: 'publishRetry' },
        'signal.offerReceived': { guard: isNewerSessionsOffer, target: 'negotiating', actions: adoptOffer },
        'signal.candidatesReceived': { guard: isNewerSessionsCandidates, actions: keepEarlyCandidates },
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
        // The caller has begun another session.
        'signal.offerReceived': {
          guard: isNewerSessionsOffer,
          target: 'negotiating',
          reenter: true,
          actions: adoptOffer,
        },
      },
      states: {
        offerAnswer: {
          description: 'An offer arrives, an answer goes out; then both sides agree on what is sent.',
          // A new connection is told what was muted or stopped before.
          entry: { type: 'tellSending', params: { type: 'seat.connectionMade' } },
          initial: 'awaitingOffer',
          on: {
            'signal.candidatesReceived': [
              { guard: wantsAck, actions: [keepTheirCandidates, 'publishAck'] },
              { guard: isTheirGenerations, actions: keepTheirCandidates },
              { guard: isOvertaking, actions: [keepEarlyCandidates, keepHeard] },
              { guard: isNewerSessionsCandidates, actions: keepEarlyCandidates },
            ],
          },
          states: {
            awaitingOffer: {
              description: 'The caller is here; its offer is not. The connection is ready for it.',
              meta: { spec: 'RFC 9429 §5.3', waitsFor: 'the offer of the caller' },
              // Busy not earlier than with an offer: a caller makes it only while the callee is ready.
              always: { guard: 'hasOffer', target: 'applyingOffer', actions: announce('busy') },
              on: {
                'signal.offerReceived': {
                  guard: isNewerSessionsOffer,
                  target: 'applyingOffer',
                  actions: [adoptOffer, announce('busy')],
                },
                'room.peerPresent': {
                  guard: { type: 'hasGoneAway', params: ({ event }) => event },
                  target: '#callee.waiting',
                  actions: keepPeer,
                },
              },
              after: {
                offerTimeout: { target: '#callee.waiting', actions: ['forgetPeer', keepEnd('noOffer')] },
              },
            },
            offering: {
              id: 'offering',
              ...texts.offering,
              meta: { ...texts.offering.meta, folded: true },
              initial: 'creatingOffer',
              states: {
                creatingOffer: {
                  ...texts.creatingOffer,
                  entry: [{ type: 'beginOffer', params: { parity: 0 } }, 'requestOffer'],
                  on: {
                    'peer.offerCreated': 'settingLocalOffer',
                    'signal.offerReceived': {
                      guard: isNextOffer,
                      target: '#applyingOffer',
                      actions: takeOffer,
                    },
                  },
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
                    'signal.offerReceived': {
                      guard: isNextOffer,
                      target: '#rollingBack',
                      actions: takeOffer,
                    },
                  },
                },
              },
            },
            awaitingAnswer: {
              id: 'awaitingAnswer',
              ...texts.awaitingAnswer,
              on: {
                'signal.answerReceived': {
                  guard: isThisNegotiationsMessage,
                  target: 'applyingAnswer',
                  actions: keepTheirAnswer,
                },
                'signal.offerReceived': { guard: isNextOffer, target: 'rollingBack', actions: takeOffer },
              },
            },
            rollingBack: {
              id: 'rollingBack',
              description: 'Both have offered (glare). We give way: the browser rolls back its own offer.',
              meta: {
                spec: 'RFC 9429 §4.1.10.2 rollback, W3C webrtc-pc §10.7 polite',
                waitsFor: 'signalingState stable',
              },
              entry: 'rollBack',
              on: {
                'signal.offerReceived': {
                  guard: isThisNegotiationsMessage,
                  actions: [keepTheirCandidates, 'publishAck'],
                },
                'peer.rolledBack': { target: 'applyingOffer', actions: 'restoreOurDescription' },
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
        'signal.offerReceived': { guard: isNewerSessionsOffer, target: 'negotiating', actions: adoptOffer },
        'signal.candidatesReceived': { guard: isNewerSessionsCandidates, actions: keepEarlyCandidates },
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
        'signal.offerReceived': [
          // Whoever was hung up on may be called again at once, before it hears that the last session is over.
          {
            guard: { type: 'mayBeCalled', params: messageAndSender<Offer> },
            target: 'negotiating',
            actions: adoptOffer,
          },
          // Else the caller would wait for an answer that never comes.
          {
            guard: isNewerSessionsOffer,
            actions: { type: 'refuseOffer', params: messageAndSender<Offer> },
          },
        ],
        'signal.candidatesReceived': { guard: isNewerSessionsCandidates, actions: keepEarlyCandidates },
      },
    },
  },
});
