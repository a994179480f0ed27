/** The entries of a trace: everything that happens, in one append-only list. All of it is JSON. */
import type { BrowserAxis, BrowserStates, MessageKind, Role } from './vocabulary';

/** The machines whose steps are recorded. */
export type MachineId = 'caller' | 'callee' | 'room' | 'signaling';

/** What became of a message. */
export type Fate = 'delivered' | 'held' | 'dropped' | 'duplicated' | 'stale' | 'rejected';

/** Why a message was not even opened or read. */
export const rejections = [
  'oversized',
  'malformed',
  'undecryptable',
  'foreign',
  'repeated',
  'stale',
] as const;
export type Rejection = (typeof rejections)[number];

/** One transition with all its parts (microsteps), and the states that are active after it. */
export interface StepFact {
  kind: 'step';
  machine: MachineId;
  event: string;
  /** Ids of the edges taken, in order: `<source path>|<event type>|<index>`. */
  edges: string[];
  /** Paths of all active states, ancestors included. */
  states: string[];
  /** The state had no use for the event. */
  ignored: boolean;
  /** The failure that the machine holds after the step. */
  failure: string | null;
}
export interface MessageFact {
  kind: 'message';
  direction: 'sent' | 'received';
  message: MessageKind;
  /** Peer id of the other end; null: everyone in the room. */
  other: string | null;
  session: number | null;
  negotiation: number | null;
  /** Candidates carried. */
  candidates: number;
  /** Envelope size; 0 where it is not known yet. */
  bytes: number;
  fate: Fate;
  /** The SDP of an offer or answer. Stays on this page: telemetry does not carry it. */
  sdp?: string;
}
/** One call of RTCPeerConnection or getUserMedia, when it has ended. */
export interface CallFact {
  kind: 'call';
  method: string;
  durationMs: number;
  /** Name and text of the DOMException; null when the call succeeded. */
  error: string | null;
}
export interface BrowserFact {
  kind: 'browser';
  axis: BrowserAxis;
  value: string;
}
/** A line of the chat, which went over the data channel. The text stays on this page: telemetry does not carry it. */
export interface TextFact {
  kind: 'text';
  direction: 'sent' | 'received';
  text?: string;
  bytes: number;
}
/** An estimate of the difference between a peer's clock and ours (RFC 5905 §8), the best so far. */
export interface ClockFact {
  kind: 'clock';
  about: string;
  offsetMs: number;
  roundTripMs: number;
}
/** A message that was not let in; `count` of this reason so far. */
export interface RejectedFact {
  kind: 'rejected';
  reason: Rejection;
  bytes: number;
  count: number;
}
/** Something that adapters notice and that decides nothing: an icecandidateerror, a broker's reason. */
export interface NoteFact {
  kind: 'note';
  about: string;
  text: string;
}
/** The whole state of a peer, as it tells it when asked. */
export interface StateFact {
  kind: 'state';
  role: Role;
  states: string[];
  visited: string[];
  browser: BrowserStates;
  failure: string | null;
}
/** Telemetry of a peer has a hole: so many of its entries did not arrive. */
export interface GapFact {
  kind: 'gap';
  missing: number;
}
export type Fact =
  | StepFact
  | MessageFact
  | TextFact
  | CallFact
  | BrowserFact
  | ClockFact
  | RejectedFact
  | NoteFact
  | StateFact
  | GapFact;

/** A fact with its place: `n` counts from 0 on this page; `at` is ms since the UNIX epoch on this page's clock. */
export type Entry = { n: number; at: number; peer: string } & Fact;
/** A fact as its own peer timed it, before it has a place in our trace. */
export type TimedFact = { at: number } & Fact;
