/** A trace at any moment. Moment k is the fold of its first k entries, ordered by time. */
import type { Entry } from '../../machines/words/facts';
import { emptyStage, fold, type StageView } from './fold';
import { createListing, type GrowingListing, type Listing } from './listing';
import { byTime, createSortKeys } from './order';
import type { Trim } from './trim';

export interface History {
  /** Ordered by time; `add` mutates it. */
  readonly entries: readonly Entry[];
  readonly length: number;
  /** Made when it is first asked for; it grows with the trace. */
  readonly listing: Listing;
  /** Inserts an entry by its time, nearly always at the end; returns its index. */
  add(entry: Entry): number;
  /** Leaves entries out; answers with their indexes, rising. Later moments show what they showed. */
  trim(trim: Trim): number[];
  /** The fold of the first `k` entries; `k` is clamped to the trace. */
  at(k: number): StageView;
}

/** Entries between two checkpoints: at most so many are folded to reach any moment. */
const interval = 32;

/** `self`: the peer on whose page it was recorded. */
export function createHistory(self: string, recorded: readonly Entry[] = []): History {
  const timeOf = createSortKeys();
  const arrived = recorded.toSorted((a, b) => a.n - b.n);
  const known = byTime(arrived.map((entry) => ({ entry, time: timeOf(entry) })));
  const entries = known.map(({ entry }) => entry);
  const times = known.map(({ time }) => time);
  /** Entries at the beginning that stand for those that were left out; what these had led to is known. */
  let opened = 0;
  /** The stage at each multiple of the interval, computed on demand. Stages share unchanged parts. */
  let checkpoints: StageView[] = [emptyStage(self)];
  /** All stages after one checkpoint, so that neighboring moments are cached. */
  let cached: { segment: number; stages: StageView[] } = { segment: 0, stages: [emptyStage(self)] };

  let listing: GrowingListing | null = null;

  const after = (stage: StageView, row: number) => {
    const entry = entries[row];
    return entry && (row < opened ? { ...stage, length: stage.length + 1 } : fold(stage, entry));
  };
  /** Extends `stages`, which start at a checkpoint, to `count` by folding. */
  function extend(segment: number, stages: StageView[], count: number) {
    for (let stage = stages.at(-1); stage && stages.length < count;) {
      stage = after(stage, segment * interval + stages.length - 1);
      if (stage) stages.push(stage);
    }
    return stages;
  }
  function checkpoint(segment: number): StageView | undefined {
    for (let made = checkpoints.length; made <= segment; made++) {
      let stage = checkpoints[made - 1];
      for (let row = (made - 1) * interval; stage && row < made * interval; row++) stage = after(stage, row);
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

  function at(k: number) {
    const moment = Math.min(Math.max(0, Math.trunc(k)), entries.length);
    const segment = Math.floor(moment / interval);
    if (segment !== cached.segment) {
      const first = checkpoint(segment);
      cached = { segment, stages: first ? [first] : [] };
    }
    const offset = moment - segment * interval;
    return extend(segment, cached.stages, offset + 1)[offset] ?? emptyStage(self);
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
    trim({ removed, opening }) {
      const rows: number[] = [];
      const stays = opening.map((entry) => ({ entry, time: -Infinity }));
      let stillOpened = opening.length;
      // What was left out behind the first that stays has changed no stage.
      let base: StageView | null = null;
      entries.forEach((entry, row) => {
        if (removed.has(entry.n)) return void rows.push(row);
        base ??= at(row);
        stays.push({ entry, time: times[row] ?? -Infinity });
        if (row < opened) stillOpened++;
      });
      base = { ...(base ?? at(entries.length)), length: 0 };
      opened = stillOpened;
      entries.length = 0;
      times.length = 0;
      for (const { entry, time } of stays) {
        entries.push(entry);
        times.push(time);
      }
      checkpoints = [base];
      cached = { segment: 0, stages: [base] };
      listing?.grow(0);
      return rows;
    },
    at,
  };
}
