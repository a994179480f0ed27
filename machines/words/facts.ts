/** The entries of a trace: everything that happens, in one append-only list. All of it is JSON. */
import type {
  BrowserAxis,
  BrowserStates,
  Grain,
  HeldAction,
  LabFault,
  MessageKind,
  Role,
  Seat,
  StepMode,
} from './vocabulary';

/** The machines whose steps are recorded. */
export type MachineId = 'caller' | 'callee' | 'sending' | 'room' | 'signaling' | 'checking';

/** What became of a message. */
export type Fate = 'delivered' | 'held' | 'dropped' | 'duplicated' | 'stale' | 'rejected';

/** Why a message was not even opened or read. */
export const rejections = [
  'oversized',
  'malformed',
  'undecryptable',
  'forged',
  'unvouched',
  'foreign',
  'repeated',
  'stale',
  'ahead',
  'tooMany',
  'otherVersion',
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
  /** No active state handles the event. */
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
  /** Sequence number of the envelope: matches a sent with a received message. */
  seq?: number;
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
/** The best estimate so far of the offset of a peer's clock from ours (RFC 5905 §8). */
export interface ClockFact {
  kind: 'clock';
  about: string;
  offsetMs: number;
  roundTripMs: number;
}
/** A rejected message; `count`: rejections of this reason so far. */
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
  /** How it is stepped, and what its gate holds, the oldest first. */
  mode: Pick<ModeFact, 'mode' | 'grain' | 'by'> | null;
  stands: boolean;
  tray: Pick<HeldFact, 'item' | 'place' | 'event' | 'message'>[];
}
/** Telemetry of a peer has a hole: so many of its entries did not arrive. */
export interface GapFact {
  kind: 'gap';
  missing: number;
}
/** What a trace leaves out: what only repeats what was known, or all that was earlier. */
export const trimmings = ['routine', 'earlier'] as const;
export type Trimming = (typeof trimmings)[number];
/** The trace leaves out so many entries. It stands at the beginning; the whole states of the peers follow it. */
export interface TrimmedFact {
  kind: 'trimmed';
  what: Trimming;
  count: number;
  /** ms since the UNIX epoch, on the page's clock: the first and the last of them. */
  since: number;
  until: number;
}
/** Where a gate stands: before a machine, or before a port of it. */
export const gatePlaces = [
  'caller',
  'callee',
  'sending',
  'captureMedia',
  'captureScreen',
  'peer',
  'signal',
] as const;
export type GatePlace = (typeof gatePlaces)[number];
/** What a held message says, as far as others may know. */
export type HeldMessage = Pick<MessageFact, 'message' | 'session' | 'negotiation' | 'candidates'>;
/** A gate holds an item, at the end of the tray; `behind`: it repeats that item and comes right after it. */
export interface HeldFact {
  kind: 'held';
  /** Counts from 1 on the page of its peer. */
  item: number;
  place: GatePlace;
  /** The type of the event or command; `xstate.init`: the port is about to begin. */
  event: string;
  /** Null where it is no message from the channel. */
  message: HeldMessage | null;
  behind: number | null;
  /** All that it says, as JSON. Stays on this page: telemetry does not carry it. */
  payload?: string;
}
/** The transition that a held event would take if it were released now; computed again after each step. */
export interface ForeseenFact {
  kind: 'foreseen';
  item: number;
  place: GatePlace;
  edges: string[];
  /** Active states after it. */
  states: string[];
  ignored: boolean;
}
/** What became of a held item. `void`: its sender or receiver has stopped. `by`: the peer that handled it. */
export interface HandledFact {
  kind: 'handled';
  item: number;
  place: GatePlace;
  event: string;
  how: HeldAction | 'void';
  by: string;
}
/** Live, or step by step; `by`: the peer who wished it. */
export interface ModeFact {
  kind: 'mode';
  mode: StepMode;
  grain: Grain;
  by: string;
}
/** Whether the timers of this peer's negotiation stand still. */
export interface TimeFact {
  kind: 'time';
  stands: boolean;
}
/** A fault of the lab, switched on or off. */
export interface FaultFact {
  kind: 'fault';
  fault: LabFault;
  seat: Seat;
  isOn: boolean;
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
  | GapFact
  | TrimmedFact
  | HeldFact
  | ForeseenFact
  | HandledFact
  | ModeFact
  | TimeFact
  | FaultFact;

/** A fact with its place: `n` counts from 0 on this page; `at` is ms since the UNIX epoch on this page's clock. */
export type Entry = { n: number; at: number; peer: string } & Fact;
/** A fact as its own peer timed it, before it has a place in our trace. */
export type TimedFact = { at: number } & Fact;
