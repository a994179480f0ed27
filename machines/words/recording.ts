/** The words of the page that shows a recorded trace: what a file holds, and why one is refused. */
import type { Entry } from './facts';

/** A trace as a file: all of the entries in the order of their times. */
export interface TraceFile {
  /** The version of Parley that wrote it. */
  parley: string;
  format: 1;
  /** The peer on whose page it was recorded, and on whose clock all times are (ms since the UNIX epoch). */
  self: string;
  entries: Entry[];
}
/** Bytes. */
export const largestTraceFile = 64_000_000;
export const mostTraceEntries = 200_000;

/** A file that somebody chose, not read yet. The adapter keeps the file itself, by this id. */
export interface ChosenFile {
  id: string;
  /** Bytes. */
  size: number;
}

/** What other people's tools write, as far as a file's beginning tells. */
export type OtherFile =
  /** A dump of chrome://webrtc-internals. */
  | 'internals'
  /** A report of Firefox, about:webrtc. */
  | 'firefox'
  | 'har'
  | 'rtcstats'
  /** What getStats() reports. */
  | 'stats'
  | 'sdp'
  /** A lesson of Parley. */
  | 'lesson'
  | 'webPage'
  /** Packets of a network (pcap). */
  | 'capture'
  | 'compressed'
  | 'binary';

/** Why a file was refused, and where. Lines, columns and entries count from 1. */
export type TraceRefusal =
  | { problem: 'unreadable'; detail: string }
  | { problem: 'tooLarge'; bytes: number; most: number }
  | { problem: 'empty' }
  | { problem: 'otherFile'; what: OtherFile }
  | { problem: 'tooLong'; entries: number; most: number }
  | { problem: 'notJson'; line: number; column: number }
  /** It ends before what it begins. */
  | { problem: 'truncated'; line: number; column: number }
  /** It belongs to the page that explores the machines. */
  | { problem: 'counterexample' }
  /** `member`: the first that is missing or is something else; empty: it is no object at all. */
  | { problem: 'notTrace'; member: string }
  | { problem: 'laterFormat'; format: number }
  /** `member`: which one of the entry, with dots; empty: the entry is no object. */
  | { problem: 'badEntry'; entry: number; member: string };
export type TraceReading = { ok: true; file: TraceFile } | { ok: false; problem: TraceRefusal };

/** What somebody wishes on that page. */
export type ReplayWish = { type: 'user.openRecording'; file: ChosenFile } | { type: 'user.closeRecording' };
