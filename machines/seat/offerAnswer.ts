/**
 * Region: offer and answer (RFC 9429 §3.2), as often as the browser needs it, from either side. When both offer at once
 * (glare), the callee gives way: perfect negotiation, W3C webrtc-pc §10.7. Its three flags are states here: `makingOffer`
 * is `offering`, `ignoreOffer` is the caller's `ignoringOffer`, `isSettingRemoteAnswerPending` is `applyingAnswer`.
 */
import { ofThisNegotiation, said, seatSetup, spoken } from './seatSetup';
import type { Offer } from './seatContext';
import type { SeatMessage } from '../words/vocabulary';

/** What a message of a kind says. */
export type Said<K extends SeatMessage['kind']> = Extract<SeatMessage, { kind: K }>;

const keepNews = {
  type: 'keepNews' as const,
  params: said<Said<'offer'> | Said<'answer'> | Said<'candidates'>>,
};
/** An offer of this session that can be taken now. */
export const nextOffer = {
  guard: { type: 'isNextOffer' as const, params: spoken<Offer> },
  actions: { type: 'takeOffer' as const, params: spoken<Offer> },
};
/** Candidates may come before the description that they belong to. */
export const overtaking = {
  guard: { type: 'isOvertaking' as const, params: spoken<Said<'candidates'>> },
  actions: [
    { type: 'keepEarlyCandidates' as const, params: spoken<Said<'candidates'>> },
    { type: 'keepHeard' as const, params: said<Said<'candidates'>> },
  ],
};
export const ofTheirGeneration = {
  guard: { type: 'isTheirGeneration' as const, params: spoken<Said<'candidates'>> },
  actions: keepNews,
};
export const repeatedCandidates = {
  guard: { type: 'wantsAck' as const, params: spoken<Said<'candidates'>> },
  actions: [keepNews, 'publishAck' as const],
};
/** In every state of the region: heard, and acknowledged where the other side waits for that. */
export const candidatesHeard = [repeatedCandidates, ofTheirGeneration, overtaking];
/** The offer that is being taken comes again. */
export const repeatedOffer = { guard: ofThisNegotiation, actions: [keepNews, 'publishAck' as const] };

export const creatingOffer = (parity: 0 | 1) =>
  seatSetup.createStateConfig({
    description: 'The browser writes down what it could send and receive.',
    meta: { spec: 'RFC 9429 §4.1.8 createOffer', waitsFor: 'the text of the offer' },
    entry: [{ type: 'beginOffer', params: { parity } }, 'requestOffer'],
    on: { 'peer.offerCreated': 'settingLocalOffer' },
  });

export const settingLocalOffer = seatSetup.createStateConfig({
  description: 'The browser commits itself to its offer and begins to gather candidates.',
  meta: { spec: 'RFC 9429 §4.1.11 setLocalDescription', waitsFor: 'signalingState have-local-offer' },
  entry: {
    type: 'setLocalDescription',
    params: ({ event }) => ({ type: 'offer', sdp: event.type === 'peer.offerCreated' ? event.sdp : '' }),
  },
  on: {
    'peer.localDescriptionSet': {
      target: '#awaitingAnswer',
      actions: [
        { type: 'keepOurDescription', params: ({ event }) => ({ kind: 'offer', sdp: event.sdp }) },
        'publishDescription',
      ],
    },
  },
});

export const awaitingAnswer = seatSetup.createStateConfig({
  id: 'awaitingAnswer',
  description: 'The offer is on its way through the broker; signalingState is have-local-offer.',
  meta: { spec: 'RFC 9429 §3.2', waitsFor: 'the answer of the other side' },
  on: {
    'signal.answerReceived': {
      guard: ofThisNegotiation,
      target: '#applyingAnswer',
      actions: { type: 'keepTheirAnswer', params: spoken<Said<'answer'>> },
    },
  },
});

export const applyingAnswer = seatSetup.createStateConfig({
  id: 'applyingAnswer',
  description: 'The browser takes the answer; from here on both know what is sent, and how.',
  meta: { spec: 'RFC 9429 §4.1.12 setRemoteDescription', waitsFor: 'signalingState stable' },
  initial: 'unfollowed',
  entry: { type: 'setRemoteDescription', params: { type: 'answer' } },
  states: {
    unfollowed: {
      description: 'Nothing else has come yet.',
      on: {
        'signal.offerReceived': {
          guard: { type: 'followsAnswer', params: spoken<Offer> },
          target: 'followed',
          actions: { type: 'keepNextOffer', params: spoken<Offer> },
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
      description: 'The next offer of the other side is here already; it waits its turn.',
      on: {
        'peer.remoteDescriptionSet': {
          target: '#applyingOffer',
          actions: ['keepAgreement', 'addIceCandidates', 'takeNextOffer'],
        },
      },
    },
  },
});

export const applyingOffer = seatSetup.createStateConfig({
  id: 'applyingOffer',
  description: 'The browser reads what the other side could send and receive.',
  meta: { spec: 'RFC 9429 §4.1.12 setRemoteDescription', waitsFor: 'signalingState have-remote-offer' },
  entry: { type: 'setRemoteDescription', params: { type: 'offer' } },
  on: { 'signal.offerReceived': repeatedOffer, 'peer.remoteDescriptionSet': 'answering' },
});

export const answering = seatSetup.createStateConfig({
  description: 'The answer is being made.',
  initial: 'creatingAnswer',
  on: { 'signal.offerReceived': repeatedOffer },
  states: {
    creatingAnswer: {
      description: 'The browser writes down which part of the offer it accepts.',
      meta: { spec: 'RFC 9429 §4.1.9 createAnswer', waitsFor: 'the text of the answer' },
      entry: 'requestAnswer',
      on: { 'peer.answerCreated': 'settingLocalAnswer' },
    },
    settingLocalAnswer: {
      description: 'The browser commits itself to its answer and begins to gather candidates.',
      meta: { spec: 'RFC 9429 §4.1.11 setLocalDescription', waitsFor: 'signalingState stable' },
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
            { type: 'keepOurDescription', params: ({ event }) => ({ kind: 'answer', sdp: event.sdp }) },
            'keepAgreement',
            'publishDescription',
            // Not before: ICE begins with the local description, and the answer should not queue behind them.
            'addIceCandidates',
          ],
        },
      },
    },
  },
});

export const stable = seatSetup.createStateConfig({
  id: 'stable',
  description: 'Offer and answer are exchanged; signalingState is stable.',
  meta: { spec: 'RFC 9429 §3.2' },
  initial: 'settled',
  on: {
    'signal.offerReceived': [
      { ...nextOffer, target: '#applyingOffer' },
      { guard: ofThisNegotiation, actions: [keepNews, 'addIceCandidates', 'publishDescription'] },
    ],
    'signal.answerReceived': {
      guard: ofThisNegotiation,
      actions: [keepNews, 'addIceCandidates', 'publishAck'],
    },
    'signal.candidatesReceived': [
      { ...repeatedCandidates, actions: [keepNews, 'addIceCandidates', 'publishAck'] },
      { ...ofTheirGeneration, actions: [keepNews, 'addIceCandidates'] },
      overtaking,
    ],
  },
  states: {
    settled: {
      description: 'Nothing is left to be negotiated.',
      on: { 'peer.negotiationNeeded': 'needed' },
    },
    needed: {
      description:
        'Something has changed here. An offer follows, once our last description is known to have come.',
      meta: { spec: 'W3C webrtc-pc §4.7 negotiationneeded', waitsFor: 'an acknowledgement' },
      always: { guard: 'isDescriptionHeard', target: '#offering' },
    },
  },
});
