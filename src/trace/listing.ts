/** What is listed of a trace: its rows, the arrows between them, the sides of its peers. It grows with the trace. */
import type { Entry } from '../../machines/words/facts';
import type { Arrows } from './arrow';
import { createArrows } from './arrows';
import { withSide, type Sides } from './sides';

/** One object for as long as the trace lives: who shows it asks again when the trace has grown. */
export interface Listing {
  readonly entries: readonly Entry[];
  readonly arrows: Arrows;
  /** Another map when one of them has changed. */
  readonly sides: Sides;
  /** How many of the first `k` entries of the trace are listed. */
  upTo(k: number): number;
}
export interface GrowingListing extends Listing {
  /** The trace has grown by the entry at `place`; all after it are read again. */
  grow(place: number): void;
}

/** Predictions are shown in the tray; listing them would be noise. */
const isListed = ({ kind }: Entry) => kind !== 'foreseen';

/** `all`: the trace in the order of its times, which the caller keeps. */
export function createListing(all: readonly Entry[]): GrowingListing {
  const entries: Entry[] = [];
  const arrows = createArrows(entries);
  const listedUpTo = [0];
  let sides: Sides = new Map();
  const sidesBefore: { place: number; sides: Sides }[] = [];

  function append(entry: Entry, place: number) {
    if (isListed(entry)) {
      entries.push(entry);
      arrows.append(entry);
    }
    listedUpTo.push(entries.length);
    const changed = withSide(sides, entry);
    if (changed !== sides) sidesBefore.push({ place, sides });
    sides = changed;
  }
  function back(place: number) {
    listedUpTo.length = Math.min(listedUpTo.length, place + 1);
    entries.length = listedUpTo.at(-1) ?? 0;
    arrows.back(entries.length);
    for (let last = sidesBefore.at(-1); last && last.place >= place; last = sidesBefore.at(-1)) {
      ({ sides } = last);
      sidesBefore.pop();
    }
  }
  function grow(place: number) {
    back(place);
    for (let i = place; i < all.length; i++) {
      const entry = all[i];
      if (entry) append(entry, i);
    }
  }
  grow(0);
  return {
    entries,
    arrows,
    get sides() {
      return sides;
    },
    upTo: (k) => listedUpTo[Math.min(Math.max(0, k), listedUpTo.length - 1)] ?? 0,
    grow,
  };
}
