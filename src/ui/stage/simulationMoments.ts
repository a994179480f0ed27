import type { Moment, SeatMoment } from '../../../machines/words/simulation';
import type { PeerView, StageView } from '../../trace/fold';
import { holdersOf } from '../../trace/holders';

/** Earlier moments to try if the moment itself cannot be simulated. */
const maxMoments = 40;
/** Entries to search backwards for them. */
const maxEntriesBack = 2_000;

const seatMoment = (view: PeerView | null): SeatMoment | null =>
  view && { active: view.active, browser: view.browser };
/** The part of a stage that a simulation can reproduce. */
export function momentOf(stage: StageView): Moment {
  const { caller, callee } = holdersOf(stage);
  return { caller: seatMoment(caller), callee: seatMoment(callee) };
}

/**
 * The moment after the first `k` entries, then earlier distinct moments, nearest first. `at`: the stage after so many
 * entries.
 */
export function momentsBefore(at: (k: number) => StageView, k: number): Moment[] {
  const moments: Moment[] = [];
  const known = new Set<string>();
  for (let place = k; place >= Math.max(0, k - maxEntriesBack) && moments.length < maxMoments; place--) {
    const moment = momentOf(at(place));
    const key = JSON.stringify(moment);
    if (known.has(key)) continue;
    known.add(key);
    moments.push(moment);
  }
  return moments;
}
