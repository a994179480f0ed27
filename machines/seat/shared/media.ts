/** Topic: what is captured and sent, and the connection that carries it. */
import { assign, sendTo } from 'xstate';
import type {
  ConnectionReport,
  IceChoice,
  IceError,
  MediaRequest,
  SendingWish,
} from '../../words/vocabulary';
import { withIceError } from '../seatContext';
import { seatBase } from './base';
import { command } from './messages';
import type { ReportedState } from './params';

export const withMedia = seatBase.extend({
  actions: {
    keepMedia: assign((_, p: { media: MediaRequest }) => p),
    keepIceServers: assign((_, { iceServers, iceTransportPolicy }: IceChoice) => ({
      iceServers,
      iceTransportPolicy,
    })),
    keepIceError: assign(({ context }, error: IceError) => ({
      iceErrors: withIceError(context.iceErrors, error),
    })),
    keepStream: assign((_, p: { streamId: string | null }) => p),
    tellSending: sendTo('sending', (_, report: ConnectionReport) => report),
    changeSending: sendTo('sending', (_, wish: SendingWish) => wish),
    sendText: sendTo('peer', (_, p: { text: string }) => command({ type: 'sendText', text: p.text })),
    /** `negotiationneeded` follows, and the next offer carries new credentials (W3C webrtc-pc §4.4.2). */
    requestIceRestart: sendTo('peer', command({ type: 'restartIce' })),
  },
  guards: {
    isGathering: (_, p: ReportedState) => p.state === 'gathering',
    isComplete: (_, p: ReportedState) => p.state === 'complete',
    isConnecting: (_, p: ReportedState) => p.state === 'connecting',
    isConnected: (_, p: ReportedState) => p.state === 'connected',
    isDisconnected: (_, p: ReportedState) => p.state === 'disconnected',
    hasFailed: (_, p: ReportedState) => p.state === 'failed',
  },
  delays: {
    /** ms from the first offer until ICE and DTLS must have connected. */
    connectTimeout: 30_000,
    /** ms in which a path that is gone may come back by itself. */
    disconnectedPatience: 4_000,
    /** ms in which pairs of a new generation must connect. */
    reconnectTimeout: 6_000,
    /** ms after which an ICE restart that has not connected is tried again. */
    restartInterval: 8_000,
    /** ms of ICE restarts in quick succession. */
    restartTimeout: 30_000,
    /** ms between two ICE restarts after that. */
    restartPause: 30_000,
  },
});
