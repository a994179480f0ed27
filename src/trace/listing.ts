/** What is listed of a trace: its rows, the arrows between them, the sides of its peers. It grows with the trace. */
import type { Entry } from '../../machines/words/facts';
import type { Arrows } from './arrow';
import { createArrows } from './arrows';
import { isRoutine, noRoutine, withRoutine } from './routine';
import { withSide, type Sides } from './sides';
import { topicOf, type Topic } from './topics';

/** One object for as long as the trace lives: who shows it asks again when the trace has grown. */
export interface Listing {
  readonly entries: readonly Entry[];
  /** What each of them is about. */
  readonly topics: readonly (Topic | null)[];
  readonly arrows: Arrows;
  /** Another map when one of them has changed. */
  readonly sides: Sides;
  /** How many of the first `k` entries of the trace are listed. */
  upTo(k: number): number;
  /** What the entry at a place of the trace is about. */
  topicAt(place: number): Topic | null;
}
export interface GrowingListing extends Listing {
  /** The trace has grown by the entry at `place`: all from there on are read again, when somebody asks. */
  grow(place: number): void;
}

/** `all`: the trace in the order of its times, which the caller keeps. */
export function createListing(all: readonly Entry[]): GrowingListing {
  const entries: Entry[] = [];
  const topics: (Topic | null)[] = [];
  const arrows = createArrows(entries);
  /** The first place of the trace that is not read yet. */
  let unread = 0;
  const listedUpTo = [0];
  let known = { sides: new Map() as Sides, routine: noRoutine };
  /** What was known before the entries that changed it. */
  const knownBefore: { place: number; known: typeof known }[] = [];

  function append(entry: Entry, place: number) {
    // What is foreseen is shown in the tray; listing it would be noise.
    if (entry.kind !== 'foreseen') {
      entries.push(entry);
      topics.push(topicOf(entry, isRoutine(known.routine, entry)));
      arrows.append(entry);
    }
    listedUpTo.push(entries.length);
    const sides = withSide(known.sides, entry);
    const routine = withRoutine(known.routine, entry);
    if (sides === known.sides && routine === known.routine) return;
    knownBefore.push({ place, known });
    known = { sides, routine };
  }
  function back(place: number) {
    listedUpTo.length = Math.min(listedUpTo.length, place + 1);
    entries.length = listedUpTo.at(-1) ?? 0;
    topics.length = entries.length;
    arrows.back(entries.length);
    for (let last = knownBefore.at(-1); last && last.place >= place; last = knownBefore.at(-1)) {
      ({ known } = last);
      knownBefore.pop();
    }
  }
  /** What another peer tells comes in portions, of a time before the last entries: those are read again once for all of it. */
  function read() {
    if (unread === all.length) return;
    back(unread);
    for (; unread < all.length; unread++) {
      const entry = all[unread];
      if (entry) append(entry, unread);
    }
  }
  function upTo(k: number) {
    read();
    return listedUpTo[Math.min(Math.max(0, k), listedUpTo.length - 1)] ?? 0;
  }
  return {
    get entries() {
      read();
      return entries;
    },
    get topics() {
      read();
      return topics;
    },
    get arrows() {
      read();
      return arrows;
    },
    get sides() {
      read();
      return known.sides;
    },
    upTo,
    topicAt: (place) => topics[upTo(place)] ?? null,
    grow(place) {
      unread = Math.min(unread, place);
    },
  };
}
