import type { Moment, SeatMoment } from '../../../machines/words/simulation';
import type { PeerView, StageView } from '../../trace/fold';
import { holdersOf } from '../../trace/holders';

/** As many are tried where the moment itself cannot be simulated. */
const mostMoments = 40;
/** Entries that are gone back for them. */
const farthest = 2_000;

const seatMoment = (view: PeerView | null): SeatMoment | null =>
  view && { active: view.active, browser: view.browser };
/** What a simulation can repeat of a stage. */
export function momentOf(stage: StageView): Moment {
  const { caller, callee } = holdersOf(stage);
  return { caller: seatMoment(caller), callee: seatMoment(callee) };
}

/**
 * The moment after the first `k` entries, then those before it in which something was different, the nearest first.
 * `at` is the history of the trace.
 */
export function momentsBefore(at: (k: number) => StageView, k: number): Moment[] {
  const moments: Moment[] = [];
  const known = new Set<string>();
  for (let place = k; place >= Math.max(0, k - farthest) && moments.length < mostMoments; place--) {
    const moment = momentOf(at(place));
    const key = JSON.stringify(moment);
    if (known.has(key)) continue;
    known.add(key);
    moments.push(moment);
  }
  return moments;
}
