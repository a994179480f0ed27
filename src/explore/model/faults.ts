/** Faults and user actions in the explored state space. */

/** Budgets: how often each may happen on one path; 0 rules it out. */
export interface Faults {
  /** A message is lost. */
  loss: number;
  /** A message is delivered twice. */
  repeat: number;
  /** A link to the broker drops: all messages in transit are lost. */
  drop: number;
  /** A peer crashes without a message, and rejoins with a fresh state. */
  crash: number;
  /** A peer announces that it leaves, and rejoins. */
  leave: number;
  hangUp: number;
  retry: number;
  /** The sent media change, so that the browser needs a negotiation. */
  change: number;
  /** The user asks for an ICE restart. */
  restart: number;
  /** A timer fires although other moves are still enabled. */
  early: number;
  refusedCapture: number;
  refusedCall: number;
  /** ICE finds no working candidate pair. */
  noPath: number;
  /** A running call loses its network path. */
  lostPath: number;
  /** `connectionState` makes a transition that W3C allows and nothing in the model causes. */
  connectionChange: number;
  /** The RTCPeerConnection constructor throws. */
  refusedConnection: number;
  /** Any other user event: other media, other ICE servers, a chat message. */
  otherWish: number;
}
export const noFaults: Faults = {
  loss: 0,
  repeat: 0,
  drop: 0,
  crash: 0,
  leave: 0,
  hangUp: 0,
  retry: 0,
  change: 0,
  restart: 0,
  early: 0,
  refusedCapture: 0,
  refusedCall: 0,
  noPath: 0,
  lostPath: 0,
  connectionChange: 0,
  refusedConnection: 0,
  otherWish: 0,
};
export type FaultName = keyof Faults;
export const faultNames = Object.keys(noFaults) as FaultName[];
/** User actions that leave the call running: not counted as harm. */
export const isWish = (name: FaultName) => name === 'change' || name === 'restart';

/**
 * `bag`: each message is delivered or lost once, in any order. `set`: every message ever sent may be delivered at any
 * time, any number of times.
 */
export type ChannelKind = 'bag' | 'set';
/**
 * `each`: every step of a browser is a move of its own, interleaved with all others. `prompt`: capture, calls and
 * gathering run to completion before anything else happens: a far smaller state space, for longer scenarios. `bundled`:
 * so too, and candidates were gathered ahead: they travel with their description.
 */
export const browserPaces = ['each', 'prompt', 'bundled'] as const;
export type BrowserPace = (typeof browserPaces)[number];
