/** Which call of the browser an entry, a held command or a state is about. */
import type { HeldFact } from '../../../machines/words/facts';
import type { SeatPath } from '../../../machines/seat/paths';
import { isCall, type CallId, type DescriptionKind } from './calls';

/** `method` as a call is recorded: `createOffer`, `setLocalDescription(rollback)`. */
export function callOfMethod(method: string): CallId | null {
  if (method === 'setLocalDescription(rollback)') return 'rollback';
  return isCall(method) ? method : null;
}

const ofCommand: Readonly<Partial<Record<string, CallId>>> = {
  rollBack: 'rollback',
  addIceCandidates: 'addIceCandidate',
  enableMicrophone: 'enabled',
  sendCamera: 'replaceTrack',
  sendStream: 'replaceTrack',
  sendText: 'send',
};
const beginnings: Readonly<Partial<Record<HeldFact['place'], CallId>>> = {
  captureMedia: 'getUserMedia',
  captureScreen: 'getDisplayMedia',
  peer: 'RTCPeerConnection',
};

/** The call that a held command will make; null for events to a machine. */
export function callOfHeld({ place, event, payload }: HeldFact): CallId | null {
  if (event === 'xstate.init') return beginnings[place] ?? null;
  if (place !== 'peer') return null;
  if (event === 'sendScreen') return payload?.includes('"beside"') ? 'addTrack' : 'replaceTrack';
  return (Object.hasOwn(ofCommand, event) ? ofCommand[event] : undefined) ?? callOfMethod(event);
}

type CallsByState = Readonly<Partial<Record<string, readonly CallId[]>>>;
const seatStates: CallsByState = {
  capturing: ['getUserMedia', 'getDisplayMedia'],
  negotiating: ['RTCPeerConnection', 'addTrack', 'createDataChannel'],
  'negotiating.offerAnswer.offering.creatingOffer': ['addTransceiver', 'createOffer'],
  'negotiating.offerAnswer.offering.settingLocalOffer': ['setLocalDescription'],
  'negotiating.offerAnswer.applyingAnswer': ['setRemoteDescription', 'addIceCandidate'],
  'negotiating.offerAnswer.applyingOffer': ['setRemoteDescription', 'addIceCandidate'],
  'negotiating.offerAnswer.answering.creatingAnswer': ['createAnswer'],
  'negotiating.offerAnswer.answering.settingLocalAnswer': ['setLocalDescription'],
  'negotiating.offerAnswer.rollingBack': ['rollback'],
  'negotiating.gathering.gathering': ['onicecandidate'],
  'negotiating.connectivity.connected': ['send'],
  'negotiating.connectivity.restarting': ['restartIce'],
  closed: ['close'],
} satisfies Partial<Record<SeatPath, readonly CallId[]>>;
const sendingStates: CallsByState = {
  'microphone.muted': ['enabled'],
  'camera.off': ['replaceTrack'],
  'camera.ended': ['replaceTrack'],
  'capture.capturing': ['getUserMedia', 'getDisplayMedia'],
  'screen.sharing.capturing': ['getDisplayMedia'],
  'screen.sharing.beside': ['addTrack', 'removeTrack'],
  'screen.sharing.instead': ['replaceTrack'],
};
const ofStates: Readonly<Partial<Record<string, CallsByState>>> = {
  caller: seatStates,
  callee: seatStates,
  sending: sendingStates,
  preview: { capturing: ['getUserMedia', 'getDisplayMedia'] },
};

/** The calls that the machine makes in a state; none in most. */
export function callsOfState(machine: string, path: string): readonly CallId[] {
  const states = Object.hasOwn(ofStates, machine) ? ofStates[machine] : undefined;
  return (states && Object.hasOwn(states, path) ? states[path] : undefined) ?? [];
}

/** The kind of description that a state makes or sets, by its name: `applyingOffer`. */
export const descriptionOfState = (path: string): DescriptionKind | null =>
  path.endsWith('Offer') ? 'offer' : path.endsWith('Answer') ? 'answer' : null;
