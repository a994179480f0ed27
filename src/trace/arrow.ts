/** A message as an arrow from the peer that sent it to the one that received it. */
import type { Entry, Fate, MessageFact } from '../../machines/words/facts';
import type { MessageKind } from '../../machines/words/vocabulary';

/** `underWay`: it may still arrive. `lost`: nobody expects it any more. */
export type ArrowFate = Fate | 'underWay' | 'lost';
/** From this row on, that is its fate. */
export interface Turn {
  row: number;
  fate: ArrowFate;
}
/** Rows are places in the order of times, from 0. An end that is in no trace of ours is null. */
export interface Arrow {
  from: number | null;
  to: number | null;
  sender: string;
  /** Null: everyone, and nobody is known to have received it. */
  receiver: string | null;
  message: MessageKind;
  candidates: number;
  bytes: number;
  /** In the order of their rows. */
  turns: readonly Turn[];
  /** The row from which it counts as lost, should it not have been received by then; null: never. */
  lostAt: number | null;
}
export interface Arrows {
  readonly all: readonly Arrow[];
  /** Those that pass through a row, or begin or end there. */
  through(row: number): readonly Arrow[];
  /** Those that begin (sent) or end (received) with the entry of a row; a broadcast may have several. */
  of(row: number): readonly Arrow[];
}
export type MessageEntry = Entry & MessageFact;
export interface Received {
  arrow: Arrow & { turns: Turn[] };
  entry: MessageEntry;
}
