/** The closed lists of terms; each type is made from its list. */

/** A place in the conversation. The caller offers, the callee answers. */
export const seats = ['caller', 'callee'] as const;
export type Seat = (typeof seats)[number];
export const otherSeat = (seat: Seat): Seat => (seat === 'caller' ? 'callee' : 'caller');

/**
 * How far a seated peer is: `away` (not able to negotiate), `ready` (waits for the other), `busy` (in a session),
 * `connected` (its media flow, or their path is interrupted).
 */
export const readinesses = ['away', 'ready', 'busy', 'connected'] as const;
export type Readiness = (typeof readinesses)[number];
/** Whether it is in a session. */
export const isEngaged = (readiness: Readiness) => readiness === 'busy' || readiness === 'connected';
/** What a seat is told of the peer opposite: whose media flow matters to the room alone. */
export type SeatReadiness = Exclude<Readiness, 'connected'>;
export const forSeat = (readiness: Readiness): SeatReadiness =>
  readiness === 'connected' ? 'busy' : readiness;

/** Why a peer is gone: it left, its page was closed or loads anew, or it fell silent. */
export const leaveReasons = ['left', 'closed', 'vanished'] as const;
export type LeaveReason = (typeof leaveReasons)[number];

/** Live, or one step after another. */
export const stepModes = ['live', 'step'] as const;
export type StepMode = (typeof stepModes)[number];
/** What is held in step mode: what reaches a machine, or also what a machine asks of its ports. */
export const grains = ['events', 'commands'] as const;
export type Grain = (typeof grains)[number];
/** What can be done with something held. The last two only with messages: a channel could have done the same. */
export const heldActions = ['release', 'holdBack', 'repeat', 'drop'] as const;
export type HeldAction = (typeof heldActions)[number];

/** What the lab can break at the ports of one peer. */
export const labFaults = ['refuseCamera', 'failRemoteDescription', 'blockCandidates'] as const;
export type LabFault = (typeof labFaults)[number];

/** The four state machines of the browser itself (W3C webrtc-pc §4.3). */
export const browserAxes = [
  'signalingState',
  'iceGatheringState',
  'iceConnectionState',
  'connectionState',
] as const;
export type BrowserAxis = (typeof browserAxes)[number];

/** How the past is replayed: an equal time at each stop, so many times as fast as it happened, or by the person's own steps. */
export const replaySpeeds = ['stops', '1/50', '1/10', '1', '4', 'byHand'] as const;
export type ReplaySpeed = (typeof replaySpeeds)[number];
/** Speeds at which the waits are those of the trace. */
export type TimedSpeed = Exclude<ReplaySpeed, 'stops' | 'byHand'>;
export const isTimed = (speed: ReplaySpeed): speed is TimedSpeed => speed !== 'stops' && speed !== 'byHand';

/** UTF-16 code units of a message of the chat. */
export const longestSaid = 4_000;
