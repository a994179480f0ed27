/** All command types, to tell commands from other events. Typed: a new command must be added here. */
import type { PeerCommand, SignalCommand } from './vocabulary';

export const peerCommandTypes: Record<PeerCommand['type'], true> = {
  createOffer: true,
  createAnswer: true,
  setLocalDescription: true,
  setRemoteDescription: true,
  rollBack: true,
  addIceCandidates: true,
  restartIce: true,
  enableMicrophone: true,
  sendCamera: true,
  sendStream: true,
  sendScreen: true,
  sendText: true,
};
export const signalCommandTypes: Record<SignalCommand['type'], true> = {
  send: true,
  announce: true,
  doubt: true,
};
