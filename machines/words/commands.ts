/** The types of all commands, where something asks whether an event is one: a new command cannot be missing here. */
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
  sendScreen: true,
  sendText: true,
};
export const signalCommandTypes: Record<SignalCommand['type'], true> = { send: true, announce: true };
