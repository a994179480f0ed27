/**
 * Region: does it carry media? Follows the browser's own `connectionState` (W3C webrtc-pc §4.3.3) and never derives it.
 * Where it gives up, it enters `failed` with the reason kept; the seat leaves the negotiation from there.
 */
import type { PeerLoss } from '../words/vocabulary';
import { reportedState } from './shared/params';
import { announce } from './shared/session';
import { seatSetup } from './shared/seatSetup';

const isConnecting = { type: 'isConnecting' as const, params: reportedState };
const isConnected = { type: 'isConnected' as const, params: reportedState };
const isDisconnected = { type: 'isDisconnected' as const, params: reportedState };
/** The browser has given up on all candidate pairs of this generation. */
const hasFailed = { type: 'hasFailed' as const, params: reportedState };
/** A broker says that its connection broke: so it does when a peer changes its network. */
const isCut = {
  type: 'isCut' as const,
  params: ({ event }: { event: { reason: PeerLoss } }) => event,
};
const keepFailure = (reason: 'iceFailed' | 'connectTimeout', detail: string) => ({
  type: 'keepFailure' as const,
  params: { reason, detail },
});

export const connectivity = seatSetup.createStateConfig({
  description: 'ICE looks for a path between the two browsers, DTLS secures it.',
  initial: 'establishing',
  states: {
    establishing: {
      description: 'The two browsers have never been connected in this session.',
      meta: { spec: 'W3C webrtc-pc §4.3.3', waitsFor: 'a first path' },
      initial: 'new',
      on: {
        'peer.connectionStateChanged': [
          { guard: isConnected, target: 'connected' },
          { guard: isDisconnected, target: 'disconnected' },
          {
            guard: hasFailed,
            target: 'failed',
            actions: keepFailure('iceFailed', 'connectionState: failed'),
          },
        ],
      },
      after: {
        connectTimeout: {
          target: 'failed',
          actions: keepFailure('connectTimeout', 'connectionState never became connected'),
        },
      },
      states: {
        new: {
          description: 'No candidate pair has been checked yet.',
          meta: {
            spec: 'W3C webrtc-pc §4.3.3',
            waitsFor: 'both descriptions and a first candidate from each side',
          },
          on: { 'peer.connectionStateChanged': { guard: isConnecting, target: 'connecting' } },
        },
        connecting: {
          description: 'ICE checks candidate pairs; the first that answers carries the DTLS handshake.',
          meta: { spec: 'RFC 8445 §7', waitsFor: 'a candidate pair that works' },
        },
      },
    },
    connected: {
      description: 'Media flows between the two browsers, not through the broker.',
      meta: { spec: 'W3C webrtc-pc §4.3.3' },
      entry: announce('connected'),
      on: {
        'user.restartIce': { actions: 'requestIceRestart' },
        // The browser would notice after seconds without an answer.
        'network.changed': { actions: 'requestIceRestart' },
        'user.say': { actions: { type: 'sendText', params: ({ event }) => event } },
        'peer.connectionStateChanged': [
          { guard: isDisconnected, target: 'disconnected' },
          { guard: isConnecting, target: 'reconnecting' },
          { guard: hasFailed, target: 'restarting' },
        ],
      },
    },
    disconnected: {
      description: 'Nothing arrives any more; the browser keeps trying, and the path may recover by itself.',
      meta: { spec: 'RFC 7675 §5.1', waitsFor: 'the path to come back, or our patience to end' },
      entry: 'doubtNetwork',
      on: {
        'user.restartIce': 'restarting',
        'network.changed': 'restarting',
        'room.peerLeft': { guard: isCut },
        'peer.connectionStateChanged': [
          { guard: isConnected, target: 'connected' },
          { guard: isConnecting, target: 'reconnecting' },
          { guard: hasFailed, target: 'restarting' },
        ],
      },
      after: { disconnectedPatience: 'restarting' },
    },
    reconnecting: {
      description: 'ICE checks the candidate pairs of a new generation.',
      meta: { spec: 'RFC 8445 §9', waitsFor: 'a candidate pair that works' },
      on: {
        'user.restartIce': 'restarting',
        'network.changed': 'restarting',
        'room.peerLeft': { guard: isCut },
        'peer.connectionStateChanged': [
          { guard: isConnected, target: 'connected' },
          { guard: isDisconnected, target: 'disconnected' },
          { guard: hasFailed, target: 'restarting' },
        ],
      },
      after: { reconnectTimeout: 'restarting' },
    },
    restarting: {
      description: 'ICE restarts, with new credentials and new candidates: that takes a new offer.',
      meta: {
        spec: 'W3C webrtc-pc §4.4.2 restartIce, RFC 8445 §9',
        waitsFor: 'a path, old or new',
        folded: true,
      },
      initial: 'trying',
      on: {
        'peer.connectionStateChanged': { guard: isConnected, target: 'connected' },
        'network.changed': '.trying',
        'room.peerLeft': { guard: isCut },
      },
      after: { restartTimeout: '.pausing' },
      states: {
        trying: {
          description: 'A restart is under way; if it leads nowhere, another one follows.',
          meta: { spec: 'RFC 8445 §9', waitsFor: 'a path, or the next try' },
          entry: 'requestIceRestart',
          after: { restartInterval: { target: 'trying', reenter: true } },
        },
        pausing: {
          description:
            'No path for long: there are more tries, further apart, while the other side is in the room.',
          meta: { spec: 'RFC 8445 §9', waitsFor: 'a path, or the next try' },
          entry: 'requestIceRestart',
          on: { 'user.restartIce': 'trying' },
          after: { restartPause: { target: 'pausing', reenter: true } },
        },
      },
    },
    failed: {
      description: 'No path was found. The negotiation ends here.',
      meta: { spec: 'W3C webrtc-pc §4.3.3' },
    },
  },
});
