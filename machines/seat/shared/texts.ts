/** What the states that both seats have are about: their descriptions, standards and waits. French: `machines/fr`. */
import type { StateMeta } from '../../words/vocabulary';

interface Text {
  description: string;
  meta?: StateMeta;
}
const text = <Key extends string>(texts: Record<Key, Text>) => texts;

export const texts = text({
  idle: { description: 'The seat exists; nobody has taken it yet.' },
  capturing: {
    description:
      'The browser asks for the camera and microphone, the screen, or whatever was chosen to be sent.',
    meta: {
      spec: 'W3C Media Capture §10.3 getUserMedia()',
      waitsFor: 'the permission and the first track',
    },
  },
  refused: {
    description: 'There is nothing to send: capture was refused or failed. The seat is kept.',
    meta: {
      spec: 'W3C Media Capture §10.3',
      waitsFor: 'a choice: try again, the test card, or send nothing',
    },
  },
  negotiating: {
    description: 'One RTCPeerConnection lives as long as this state; its regions run in parallel.',
  },
  offering: {
    description: 'The offer is being created. If another one arrives meanwhile, the callee gives way.',
    meta: { spec: 'W3C webrtc-pc §10.7 makingOffer' },
  },
  creatingOffer: {
    description: 'The browser describes what it could send and receive.',
    meta: { spec: 'RFC 9429 §4.1.8 createOffer', waitsFor: 'the SDP of the offer' },
  },
  settingLocalOffer: {
    description: 'The browser commits itself to its offer and starts to gather candidates.',
    meta: {
      spec: 'RFC 9429 §4.1.11 setLocalDescription',
      waitsFor: 'signalingState have-local-offer',
    },
  },
  awaitingAnswer: {
    description: 'The offer is on its way through the broker; signalingState is have-local-offer.',
    meta: { spec: 'RFC 9429 §3.2', waitsFor: 'the answer of the other side', folded: true },
  },
  applyingAnswer: {
    description: 'The browser applies the answer; from here on both know what is sent, and how.',
    meta: {
      spec: 'RFC 9429 §4.1.12 setRemoteDescription',
      waitsFor: 'signalingState stable',
      folded: true,
    },
  },
  unfollowed: { description: 'Nothing else has arrived yet.' },
  followed: {
    description: 'The next offer of the other side has arrived already; it waits for its turn.',
  },
  stable: {
    description: 'Offer and answer are exchanged; signalingState is stable.',
    meta: { spec: 'RFC 9429 §3.2', folded: true },
  },
  settled: { description: 'Nothing is left to negotiate.' },
  needed: {
    description: 'Something has changed here. An offer follows once our last description is acknowledged.',
    meta: { spec: 'W3C webrtc-pc §4.7 negotiationneeded', waitsFor: 'an acknowledgement' },
  },
  applyingOffer: {
    description: 'The browser reads what the other side could send and receive.',
    meta: {
      spec: 'RFC 9429 §4.1.12 setRemoteDescription',
      waitsFor: 'signalingState have-remote-offer',
    },
  },
  answering: { description: 'The answer is being created.' },
  creatingAnswer: {
    description: 'The browser describes which part of the offer it accepts.',
    meta: { spec: 'RFC 9429 §4.1.9 createAnswer', waitsFor: 'the SDP of the answer' },
  },
  settingLocalAnswer: {
    description: 'The browser commits itself to its answer and starts to gather candidates.',
    meta: { spec: 'RFC 9429 §4.1.11 setLocalDescription', waitsFor: 'signalingState stable' },
  },
  failed: {
    description: 'The session ended without a connection; the reason is kept, and another try is possible.',
  },
  closed: {
    description: 'Hung up. The connection is closed, the seat is kept for another call.',
  },
});
