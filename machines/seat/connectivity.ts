/** Region: does it carry media? Follows the browser's own `connectionState` (W3C webrtc-pc §4.3.3), never guesses it. */
import { reported, seatSetup } from './seatSetup';

const iceFailed = {
  guard: { type: 'hasFailed' as const, params: reported },
  target: '#failed',
  actions: {
    type: 'keepFailure' as const,
    params: { reason: 'iceFailed' as const, detail: 'connectionState: failed' },
  },
};

const timedOut = {
  target: '#failed',
  actions: {
    type: 'keepFailure' as const,
    params: { reason: 'connectTimeout' as const, detail: 'connectionState never became connected' },
  },
};

/** The browser has given up on all pairs of this generation; another one may find a way. */
const restarts = { guard: { type: 'hasFailed' as const, params: reported }, target: 'restarting' as const };

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
          { guard: { type: 'isConnecting', params: reported }, target: 'connecting' },
          { guard: { type: 'isConnected', params: reported }, target: 'connected' },
          iceFailed,
        ],
      },
      after: { connectTimeout: timedOut },
    },
    connecting: {
      description: 'ICE tries candidate pairs; the first that answers carries the DTLS handshake.',
      meta: { spec: 'RFC 8445 §7', waitsFor: 'a candidate pair that works' },
      on: {
        'peer.connectionStateChanged': [
          { guard: { type: 'isConnected', params: reported }, target: 'connected' },
          { guard: { type: 'isDisconnected', params: reported }, target: 'disconnected' },
          iceFailed,
        ],
      },
      after: { connectTimeout: timedOut },
    },
    connected: {
      description: 'Media flows between the two browsers, not through the broker.',
      meta: { spec: 'W3C webrtc-pc §4.3.3' },
      on: {
        'user.restartIce': { actions: 'requestIceRestart' },
        'user.say': { actions: { type: 'sendText', params: ({ event }) => event } },
        'peer.connectionStateChanged': [
          { guard: { type: 'isDisconnected', params: reported }, target: 'disconnected' },
          { guard: { type: 'isConnecting', params: reported }, target: 'reconnecting' },
          restarts,
        ],
      },
    },
    disconnected: {
      description: 'Nothing arrives any more; the browser keeps trying, it may come back by itself.',
      meta: { spec: 'RFC 7675 §5.1', waitsFor: 'the path to come back, or our patience to end' },
      on: {
        'user.restartIce': 'restarting',
        'peer.connectionStateChanged': [
          { guard: { type: 'isConnected', params: reported }, target: 'connected' },
          { guard: { type: 'isConnecting', params: reported }, target: 'reconnecting' },
          restarts,
        ],
      },
      after: { disconnectedPatience: 'restarting' },
    },
    reconnecting: {
      description: 'ICE tries the candidate pairs of a new generation.',
      meta: { spec: 'RFC 8445 §9', waitsFor: 'a candidate pair that works' },
      on: {
        'user.restartIce': 'restarting',
        'peer.connectionStateChanged': [
          { guard: { type: 'isConnected', params: reported }, target: 'connected' },
          { guard: { type: 'isDisconnected', params: reported }, target: 'disconnected' },
          restarts,
        ],
      },
      after: { reconnectTimeout: 'restarting' },
    },
    restarting: {
      description: 'ICE begins anew, with new credentials and new candidates: that takes a new offer.',
      meta: { spec: 'W3C webrtc-pc §4.4.2 restartIce, RFC 8445 §9', waitsFor: 'a path, old or new' },
      initial: 'trying',
      on: {
        'peer.connectionStateChanged': {
          guard: { type: 'isConnected', params: reported },
          target: 'connected',
        },
      },
      after: {
        restartTimeout: {
          target: '#failed',
          actions: {
            type: 'keepFailure',
            params: { reason: 'iceFailed', detail: 'ICE restarts found no path' },
          },
        },
      },
      states: {
        trying: {
          description: 'A restart is under way; should it lead nowhere, another one follows.',
          meta: { spec: 'RFC 8445 §9', waitsFor: 'a path, or the next try' },
          entry: 'requestIceRestart',
          after: { restartInterval: { target: 'trying', reenter: true } },
        },
      },
    },
  },
});
