/** The states that caller and callee share, before and after a negotiation. */
import { captureFailure } from '../words/captureFailure';
import { seatSetup, spoken } from './seatSetup';
import type { Address, IceServer, Readiness, SendingWish } from '../words/vocabulary';

interface Present {
  peer: Address;
  readiness: Readiness;
  session: number;
}
const keepPeer = {
  type: 'keepPeer' as const,
  params: ({ event }: { event: Present }) => event,
};
const again = {
  'user.retry': [
    { guard: 'isSomebodyThere', target: 'waiting', actions: ['clearEnd', 'publishRetry'] },
    { target: 'waiting', actions: 'clearEnd' },
  ],
  'signal.retryReceived': {
    guard: { type: 'mayResume', params: spoken<{ session: number }> },
    target: 'waiting',
    actions: 'clearEnd',
  },
  // Says the same, should `retry` be lost: whoever was away is ready again.
  'room.peerPresent': [
    {
      guard: { type: 'callsAgain', params: ({ event }: { event: Present }) => event },
      target: 'waiting',
      actions: ['clearEnd', keepPeer],
    },
    { actions: keepPeer },
  ],
} as const;
export const idle = seatSetup.createStateConfig({
  description: 'The seat exists; nobody has sat down yet.',
  on: { 'room.seatTaken': 'capturing' },
});

export const capturing = seatSetup.createStateConfig({
  description:
    'The browser asks for the camera and microphone, the screen, or whatever was chosen to be sent.',
  meta: { spec: 'W3C Media Capture §10.3 getUserMedia()', waitsFor: 'the permission and the first track' },
  entry: { type: 'announce', params: { readiness: 'away' } },
  invoke: {
    id: 'captureMedia',
    src: 'captureMedia',
    input: ({ context }) => context.media,
    onDone: {
      target: 'waiting',
      actions: [{ type: 'keepStream', params: ({ event }) => event.output }, 'clearFailure'],
    },
    onError: {
      target: 'refused',
      actions: { type: 'keepFailure', params: ({ event }) => captureFailure(event.error) },
    },
  },
});

export const refused = seatSetup.createStateConfig({
  description: 'There is nothing to send: capture was refused or failed. The seat is kept.',
  meta: { spec: 'W3C Media Capture §10.3', waitsFor: 'a choice: try again, the test card, or send nothing' },
  on: {
    'user.retryCapture': 'capturing',
    'user.chooseMedia': {
      target: 'capturing',
      actions: { type: 'keepMedia', params: ({ event }) => ({ media: event.media }) },
    },
  },
});

export const failed = seatSetup.createStateConfig({
  id: 'failed',
  description: 'The session ended without a way through; the reason is kept, and another try is possible.',
  entry: { type: 'announce', params: { readiness: 'away' } },
  on: {
    ...again,
    'user.hangUp': { target: 'closed', actions: { type: 'keepEnd', params: { end: 'hungUpHere' } } },
    'room.peerLeft': {
      target: 'waiting',
      actions: ['forgetPeer', { type: 'keepEnd', params: ({ event }) => ({ end: event.reason }) }],
    },
  },
});

export const closed = seatSetup.createStateConfig({
  id: 'closed',
  description: 'Hung up. The connection is closed, the seat is kept for another call.',
  entry: { type: 'announce', params: { readiness: 'away' } },
  on: again,
});

const changeSending = {
  actions: { type: 'changeSending' as const, params: ({ event }: { event: SendingWish }) => event },
};
/** What ends a negotiation from outside its three regions. */
export const negotiating = seatSetup.createStateConfig({
  description: 'One peer connection lives as long as this state; its parts run at the same time.',
  type: 'parallel',
  invoke: {
    id: 'peer',
    systemId: 'peer',
    src: 'peerConnection',
    input: ({ context }) => ({ streamId: context.streamId, iceServers: context.iceServers }),
    onError: {
      target: 'failed',
      actions: {
        type: 'keepFailure',
        params: ({ event }) => ({ reason: 'connectionRefused', detail: String(event.error) }),
      },
    },
  },
  exit: { type: 'tellSending', params: { type: 'seat.connectionClosed' } },
  on: {
    'user.muteMicrophone': changeSending,
    'user.unmuteMicrophone': changeSending,
    'user.stopCamera': changeSending,
    'user.sendCamera': changeSending,
    'user.shareScreen': changeSending,
    'user.stopScreen': changeSending,
    'user.hangUp': {
      target: 'closed',
      actions: ['publishHangUp', { type: 'keepEnd', params: { end: 'hungUpHere' } }],
    },
    'signal.hangUpReceived': {
      guard: { type: 'isThisSession', params: spoken },
      target: 'closed',
      actions: { type: 'keepEnd', params: { end: 'hungUpThere' } },
    },
    'peer.callRefused': {
      target: 'failed',
      actions: {
        type: 'keepFailure',
        params: ({ event }) => ({ reason: 'descriptionRefused', detail: `${event.method}: ${event.detail}` }),
      },
    },
    'room.peerPresent': [
      {
        guard: { type: 'isAnotherPeer', params: ({ event }) => event },
        target: 'waiting',
        actions: [keepPeer, { type: 'keepEnd', params: { end: 'left' } }],
      },
      {
        guard: { type: 'hasGivenUp', params: ({ event }) => event },
        target: 'waiting',
        actions: [keepPeer, { type: 'keepEnd', params: { end: 'gaveUp' } }],
      },
      { actions: { type: 'keepReadiness', params: ({ event }) => event } },
    ],
    'room.peerLeft': [
      {
        guard: { type: 'leftForGood', params: ({ event }) => event },
        target: 'waiting',
        actions: ['forgetPeer', { type: 'keepEnd', params: { end: 'left' } }],
      },
      { guard: 'mediaFlows' },
      { target: 'waiting', actions: ['forgetPeer', { type: 'keepEnd', params: { end: 'vanished' } }] },
    ],
  },
});

/** What lives as long as the seat: its way to the room, and what it sends. */
export const companions = [
  { id: 'signal', src: 'signal' },
  { id: 'sending', systemId: 'sending', src: 'sending' },
] as const;

/** Who sits opposite is worth knowing in every state; outside a negotiation nothing else follows from it. */
export const whoIsThere = {
  'room.peerPresent': { actions: keepPeer },
  'room.peerLeft': { actions: 'forgetPeer' },
} as const;

/** Servers count from the next connection on. */
export const settingsChange = {
  'user.useIceServers': {
    actions: {
      type: 'keepIceServers' as const,
      params: ({ event }: { event: { iceServers: IceServer[] } }) => event,
    },
  },
} as const;

/** Events that carry no news for a state are declared, so that the trace shows them as ignored, not as forgotten. */
export const declaredIgnored = {
  // Of a call that was made before the state changed.
  'peer.offerCreated': {},
  'peer.answerCreated': {},
  'peer.localDescriptionSet': {},
  'peer.remoteDescriptionSet': {},
  'peer.candidatesGathered': {},
  'peer.signalingStateChanged': {},
  'peer.iceGatheringStateChanged': {},
  'peer.iceConnectionStateChanged': {},
  'peer.connectionStateChanged': {},
  'peer.iceCandidateErrorOccurred': {},
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
} as const;
