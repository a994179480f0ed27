/**
 * Stops of the playback: after each step of caller or callee, and after each message, but for those that say again what was
 * known; single entries are too fine.
 */
import type { Entry } from '../../../machines/words/facts';
import type { Stop } from '../../../machines/pages/playbackMachine';
import { createReadOn, perTrace } from '../../trace/readOn';
import { isRoutine, noRoutine, withRoutine } from '../../trace/routine';

type Entries = readonly Entry[];

const isStop = (entry: Entry) =>
  entry.kind === 'message' ||
  (entry.kind === 'step' && (entry.machine === 'caller' || entry.machine === 'callee'));

const allStops = perTrace((entries): (() => readonly Stop[]) => {
  const stops: Stop[] = [];
  let routine = noRoutine;
  const readOn = createReadOn(
    entries,
    () => {
      stops.length = 0;
      routine = noRoutine;
    },
    (entry, moment) => {
      if (isStop(entry) && !isRoutine(routine, entry)) stops.push({ moment, at: entry.at });
      routine = withRoutine(routine, entry);
    },
  );
  return () => {
    readOn();
    return stops;
  };
});
/** How many of the stops are not after a moment. */
function countUpTo(stops: readonly Stop[], k: number): number {
  let [low, high] = [0, stops.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((stops[middle]?.moment ?? Infinity) <= k) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** The stops of a span of moments, in order, after its beginning; its end is one. */
export function stopsOf(entries: Entries, from = 0, to = entries.length): Stop[] {
  const all = allStops(entries);
  const stops = all.slice(countUpTo(all, from), countUpTo(all, to));
  const last = entries[to - 1];
  if (last && to > from && stops.at(-1)?.moment !== to) stops.push({ moment: to, at: last.at });
  return stops;
}
/** The first stop after moment `k`; the end of the trace is one. */
export function nextStop(entries: Entries, k: number): number {
  const all = allStops(entries);
  return all[countUpTo(all, k)]?.moment ?? entries.length;
}
/** The last stop before moment `k`; the beginning of the trace is one. */
export function previousStop(entries: Entries, k: number): number {
  const all = allStops(entries);
  return all[countUpTo(all, k - 1) - 1]?.moment ?? 0;
}
