/** A trace at any of its moments. Moment k is after its first k entries, in the order of their times. */
import type { Entry } from '../../machines/words/facts';
import { emptyStage, fold, type StageView } from './fold';

export interface History {
  /** In the order of their times; the same list, longer, after `add`. */
  readonly entries: readonly Entry[];
  readonly length: number;
  /** Puts an entry where its time belongs, which is nearly always last; answers with its place. */
  add(entry: Entry): number;
  /** The fold of the first `k` entries. What lies outside the trace counts as its beginning or end. */
  at(k: number): StageView;
}

/** Entries from one checkpoint to the next: as many are folded at most to reach any moment. */
const interval = 32;

/**
 * When each entry counts as having happened, ms. The estimate of another clock gets better as time goes by, which may
 * date an entry before an earlier one of its peer; whatever one peer tells keeps its order.
 */
function createTimes() {
  const latest = new Map<string, number>();
  return ({ peer, at }: Entry) => {
    const time = Math.max(at, latest.get(peer) ?? -Infinity);
    latest.set(peer, time);
    return time;
  };
}

/** `self`: the peer on whose page it was recorded. */
export function createHistory(self: string, recorded: readonly Entry[] = []): History {
  const timeOf = createTimes();
  const timed = recorded
    .toSorted((a, b) => a.n - b.n)
    .map((entry) => ({ entry, time: timeOf(entry) }))
    .toSorted((a, b) => a.time - b.time);
  const entries = timed.map(({ entry }) => entry);
  const times = timed.map(({ time }) => time);
  /** The stage at each multiple of the interval, as far as it was asked for. They share what did not change. */
  const checkpoints: StageView[] = [emptyStage(self)];
  /** All stages from one checkpoint on, so that the next moment and the one before are at hand. */
  let near: { segment: number; stages: StageView[] } = { segment: 0, stages: [emptyStage(self)] };

  /** Goes on folding from `stages`, which begin at a checkpoint, until there are `count` of them. */
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
  function forgetAfter(place: number) {
    const segment = Math.floor(place / interval);
    checkpoints.length = Math.min(checkpoints.length, segment + 1);
    if (near.segment === segment) near.stages.length = Math.min(near.stages.length, (place % interval) + 1);
    else if (near.segment > segment) near = { segment: 0, stages: checkpoints.slice(0, 1) };
  }

  return {
    entries,
    get length() {
      return entries.length;
    },
    add(entry) {
      const time = timeOf(entry);
      let place = entries.length;
      while (place > 0 && (times[place - 1] ?? 0) > time) place--;
      entries.splice(place, 0, entry);
      times.splice(place, 0, time);
      if (place < entries.length - 1) forgetAfter(place);
      return place;
    },
    at(k) {
      const moment = Math.min(Math.max(0, Math.trunc(k)), entries.length);
      const segment = Math.floor(moment / interval);
      if (segment !== near.segment) {
        const first = checkpoint(segment);
        near = { segment, stages: first ? [first] : [] };
      }
      const offset = moment - segment * interval;
      return extend(segment, near.stages, offset + 1)[offset] ?? emptyStage(self);
    },
  };
}
