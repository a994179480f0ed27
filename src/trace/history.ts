/** A trace at any moment. Moment k is the fold of its first k entries, ordered by time. */
import type { Entry } from '../../machines/words/facts';
import { emptyStage, fold, type StageView } from './fold';
import { createListing, type GrowingListing, type Listing } from './listing';

export interface History {
  /** Ordered by time; `add` mutates it. */
  readonly entries: readonly Entry[];
  readonly length: number;
  /** Made when it is first asked for; it grows with the trace. */
  readonly listing: Listing;
  /** Inserts an entry by its time, nearly always at the end; returns its index. */
  add(entry: Entry): number;
  /** The fold of the first `k` entries; `k` is clamped to the trace. */
  at(k: number): StageView;
}

/** Entries between two checkpoints: at most so many are folded to reach any moment. */
const interval = 32;

/**
 * Sort keys, ms. A better estimate of a remote clock may date an entry before an earlier one of the same peer; taking the
 * maximum keeps the entries of each peer in order.
 */
function createSortKeys() {
  const latest = new Map<string, number>();
  return ({ peer, at }: Entry) => {
    const time = Math.max(at, latest.get(peer) ?? -Infinity);
    latest.set(peer, time);
    return time;
  };
}

/** `self`: the peer on whose page it was recorded. */
export function createHistory(self: string, recorded: readonly Entry[] = []): History {
  const timeOf = createSortKeys();
  const timed = recorded
    .toSorted((a, b) => a.n - b.n)
    .map((entry) => ({ entry, time: timeOf(entry) }))
    .toSorted((a, b) => a.time - b.time);
  const entries = timed.map(({ entry }) => entry);
  const times = timed.map(({ time }) => time);
  /** The stage at each multiple of the interval, computed on demand. Stages share unchanged parts. */
  const checkpoints: StageView[] = [emptyStage(self)];
  /** All stages after one checkpoint, so that neighboring moments are cached. */
  let cached: { segment: number; stages: StageView[] } = { segment: 0, stages: [emptyStage(self)] };

  let listing: GrowingListing | null = null;

  /** Extends `stages`, which start at a checkpoint, to `count` by folding. */
  function extend(segment: number, stages: StageView[], count: number) {
    for (let stage = stages.at(-1); stage && stages.length < count; stages.push(stage)) {
      const entry = entries[segment * interval + stages.length - 1];
      if (!entry) break;
      stage = fold(stage, entry);
    }
    return stages;
  }
  function checkpoint(segment: number): StageView | undefined {
    for (let known = checkpoints.length; known <= segment; known++) {
      const before = checkpoints[known - 1];
      const stage = before && entries.slice((known - 1) * interval, known * interval).reduce(fold, before);
      if (stage) checkpoints.push(stage);
    }
    return checkpoints[segment];
  }
  function invalidateAfter(place: number) {
    const segment = Math.floor(place / interval);
    checkpoints.length = Math.min(checkpoints.length, segment + 1);
    if (cached.segment === segment)
      cached.stages.length = Math.min(cached.stages.length, (place % interval) + 1);
    else if (cached.segment > segment) cached = { segment: 0, stages: checkpoints.slice(0, 1) };
  }

  return {
    entries,
    get length() {
      return entries.length;
    },
    get listing() {
      return (listing ??= createListing(entries));
    },
    add(entry) {
      const time = timeOf(entry);
      let place = entries.length;
      while (place > 0 && (times[place - 1] ?? 0) > time) place--;
      entries.splice(place, 0, entry);
      times.splice(place, 0, time);
      if (place < entries.length - 1) invalidateAfter(place);
      listing?.grow(place);
      return place;
    },
    at(k) {
      const moment = Math.min(Math.max(0, Math.trunc(k)), entries.length);
      const segment = Math.floor(moment / interval);
      if (segment !== cached.segment) {
        const first = checkpoint(segment);
        cached = { segment, stages: first ? [first] : [] };
      }
      const offset = moment - segment * interval;
      return extend(segment, cached.stages, offset + 1)[offset] ?? emptyStage(self);
    },
  };
}
