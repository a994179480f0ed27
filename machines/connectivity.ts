/** Region: does it carry media? Follows the browser's own `connectionState` (W3C webrtc-pc §4.3.3), never guesses it. */
import { seatSetup } from './seat';

const is = (state: string) => ({
  guard: {
    type: 'isState' as const,
    params: ({ event }: { event: { state: string } }) => ({ state: event.state, is: state }),
  },
});
const iceFailed = {
  target: '#failed',
  actions: {
    type: 'keepFailure' as const,
    params: { reason: 'iceFailed' as const, detail: 'connectionState: failed' },
  },
};

export const connectivity = seatSetup.createStateConfig({
  description: 'ICE looks for a path between the two browsers, DTLS secures it.',
  initial: 'new',
  states: {
    new: {
      description: 'No candidate pair has been tried yet.',
      meta: {
        spec: 'W3C webrtc-pc §4.3.3',
        waitsFor: 'both descriptions and a first candidate of each side',
      },
      on: {
        'peer.connectionStateChanged': [
          { ...is('connecting'), target: 'connecting' },
          { ...is('connected'), target: 'connected' },
          { ...is('failed'), ...iceFailed },
        ],
      },
    },
    connecting: {
      description: 'ICE tries candidate pairs; the first that answers carries the DTLS handshake.',
      meta: { spec: 'RFC 8445 §7', waitsFor: 'a candidate pair that works' },
      on: {
        'peer.connectionStateChanged': [
          { ...is('connected'), target: 'connected' },
          { ...is('disconnected'), target: 'disconnected' },
          { ...is('failed'), ...iceFailed },
        ],
      },
      after: {
        connectTimeout: {
          target: '#failed',
          actions: {
            type: 'keepFailure',
            params: { reason: 'connectTimeout', detail: 'connectionState: connecting' },
          },
        },
      },
    },
    connected: {
      description: 'Media flows between the two browsers, not through the broker.',
      meta: { spec: 'W3C webrtc-pc §4.3.3' },
      on: {
        'peer.connectionStateChanged': [
          { ...is('disconnected'), target: 'disconnected' },
          { ...is('connecting'), target: 'connecting' },
          { ...is('failed'), ...iceFailed },
        ],
      },
    },
    disconnected: {
      description: 'Nothing arrives any more; the browser keeps trying, it may come back by itself.',
      meta: { spec: 'RFC 7675 §5.1', waitsFor: 'the path to come back, or the browser to give up' },
      on: {
        'peer.connectionStateChanged': [
          { ...is('connected'), target: 'connected' },
          { ...is('connecting'), target: 'connecting' },
          { ...is('failed'), ...iceFailed },
        ],
      },
    },
  },
});
