/** A message as an arrow from the peer that sent it to the one that received it. */
import type { Entry, Fate, MessageFact } from '../../machines/words/facts';
import type { MessageKind } from '../../machines/words/vocabulary';

/** `underWay`: it may still arrive. `lost`: it has not arrived within `lostAfter`. */
export type ArrowFate = Fate | 'underWay' | 'lost';
/** A change of an arrow's fate, at a row. */
export interface Turn {
  row: number;
  fate: ArrowFate;
}
/** A row is an index into the entries, ordered by time. `from` or `to` is null where the trace has no such entry. */
export interface Arrow {
  readonly from: number | null;
  readonly to: number | null;
  readonly sender: string;
  /** Null: sent to everyone, and not known to have been received. */
  readonly receiver: string | null;
  readonly message: MessageKind;
  readonly candidates: number;
  readonly bytes: number;
  /** In the order of their rows. */
  readonly turns: readonly Readonly<Turn>[];
  /** The row from which it counts as lost if it has not been received; null: never. */
  readonly lostAt: number | null;
}
/** The arrow of a received message, which later rows may change. */
export interface ReceivedArrow extends Arrow {
  from: number | null;
  readonly to: number;
  readonly receiver: string;
  readonly turns: Turn[];
}
export interface Arrows {
  readonly all: readonly Arrow[];
  /** Arrows that cross a row, or start or end there. */
  through(row: number): readonly Arrow[];
  /** Arrows that start (sent) or end (received) at a row; a broadcast may have several. */
  of(row: number): readonly Arrow[];
}
export type MessageEntry = Entry & MessageFact;
