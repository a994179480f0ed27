/** What may go wrong, and what people may wish, in the explored worlds. */

/** How often each may happen. A number that is 0 rules it out. */
export interface Faults {
  /** A message is lost. */
  loss: number;
  /** A message comes twice. */
  repeat: number;
  /** One side's link to the broker drops: all that is under way to it and from it is lost. */
  drop: number;
  /** A peer crashes, and returns with its memory lost. */
  crash: number;
  /** A peer leaves, having said so, and joins again. */
  leave: number;
  hangUp: number;
  retry: number;
  /** What is sent changes: the browser needs a negotiation. */
  change: number;
  /** Somebody asks for an ICE restart. */
  restart: number;
  /** A timer runs out although something else is still to happen. */
  early: number;
  refusedCapture: number;
  refusedCall: number;
  /** ICE finds no way. */
  noPath: number;
  /** The path of a running call is gone. */
  lostPath: number;
  /** `connectionState` makes a move that W3C allows and that nothing here asks for. */
  wobble: number;
  /** The browser refuses to make a connection. */
  refusedConnection: number;
  /** Somebody wishes something else: other media, other servers, a line of chat. */
  whim: number;
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
  wobble: 0,
  refusedConnection: 0,
  whim: 0,
};
export type FaultName = keyof Faults;
export const faultNames = Object.keys(noFaults) as FaultName[];
/** What people ask for in a call that goes on, and no mishap. */
export const isWish = (name: FaultName) => name === 'change' || name === 'restart';

/**
 * `bag`: each message is there until it is delivered or lost, in any order. `set`: whatever was ever said may arrive
 * again at any time.
 */
export type ChannelKind = 'bag' | 'set';
/**
 * `each`: whatever a browser does is a step of its own, between which anything may happen. `prompt`: capture, calls
 * and gathering have ended before anything else happens; that leaves far fewer worlds, for longer stories.
 */
export type BrowserPace = 'each' | 'prompt';
