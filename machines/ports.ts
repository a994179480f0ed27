/** The actors that the machines need, as typed placeholders; `provide` puts the adapters in their place. */
import { fromCallback, fromPromise } from 'xstate';
import type {
  Address,
  BrokerCommand,
  IceServer,
  MediaRequest,
  PeerCommand,
  SignalCommand,
} from './vocabulary';

export interface PeerConnectionInput {
  streamId: string | null;
  iceServers: IceServer[];
}

const missing = (port: string): never => {
  throw new Error(`no adapter provided for port "${port}"`);
};

/** Media request → id of the captured stream (null: nothing is sent). Rejects with the browser's DOMException. */
export const captureMedia = fromPromise<{ streamId: string | null }, MediaRequest>(async () =>
  missing('captureMedia'),
);

/** One RTCPeerConnection for as long as the actor lives: receives PeerCommand, reports PeerReport. */
export const peerConnection = fromCallback<PeerCommand, PeerConnectionInput>(() => missing('peerConnection'));

/** The seat's way to the room: receives SignalCommand. What the room has for the seat is sent to it directly. */
export const signal = fromCallback<SignalCommand>(() => missing('signal'));

/** Room secret → ready keys, kept by the adapter. Rejects where WebCrypto is missing. */
export const deriveKeys = fromPromise<{ roomTag: string }, { self: Address }>(async () =>
  missing('deriveKeys'),
);

/** One broker for as long as the actor lives: receives BrokerCommand, reports BrokerReport, reconnects by itself. */
export const brokerLink = fromCallback<BrokerCommand, { url: string; self: Address }>(() =>
  missing('brokerLink'),
);
