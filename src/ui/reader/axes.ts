/** The four state machines of the browser (W3C webrtc-pc §4.3): where they are specified, and all their states. */
import type { BrowserAxis } from '../../../machines/words/vocabulary';

export const axisSpec: Readonly<Record<BrowserAxis, string>> = {
  signalingState: 'W3C webrtc-pc §4.3.1 RTCSignalingState, RFC 9429 §3.2',
  iceGatheringState: 'W3C webrtc-pc §4.3.2 RTCIceGatheringState',
  iceConnectionState: 'W3C webrtc-pc §4.3.4 RTCIceConnectionState',
  connectionState: 'W3C webrtc-pc §4.3.3 RTCPeerConnectionState',
};
export const axisValues: Readonly<Record<BrowserAxis, readonly string[]>> = {
  signalingState: [
    'stable',
    'have-local-offer',
    'have-remote-offer',
    'have-local-pranswer',
    'have-remote-pranswer',
    'closed',
  ],
  iceGatheringState: ['new', 'gathering', 'complete'],
  iceConnectionState: ['new', 'checking', 'connected', 'completed', 'disconnected', 'failed', 'closed'],
  connectionState: ['new', 'connecting', 'connected', 'disconnected', 'failed', 'closed'],
};
