/**
 * Stops of the playback: after each step of caller or callee, and after each message, but for those that say again what was
 * known; single entries are too fine.
 */
import type { Entry } from '../../../machines/words/facts';
import type { Stop } from '../../../machines/pages/playbackMachine';
import { isRoutine, noRoutine, withRoutine } from '../../trace/routine';

type Entries = readonly Entry[];

const isStop = (entry: Entry) =>
  entry.kind === 'message' ||
  (entry.kind === 'step' && (entry.machine === 'caller' || entry.machine === 'callee'));

/** The stops of a span of moments, in order, after its beginning; its end is one. */
export function stopsOf(entries: Entries, from = 0, to = entries.length): Stop[] {
  const stops: Stop[] = [];
  let routine = noRoutine;
  for (const [row, entry] of entries.entries()) {
    const moment = row + 1;
    if (moment > to) break;
    if (moment > from && (moment === to || (isStop(entry) && !isRoutine(routine, entry))))
      stops.push({ moment, at: entry.at });
    routine = withRoutine(routine, entry);
  }
  return stops;
}
/** The first stop after moment `k`; the end of the trace is one. */
export const nextStop = (entries: Entries, k: number): number =>
  stopsOf(entries, k)[0]?.moment ?? entries.length;
/** The last stop before moment `k`; the beginning of the trace is one. */
export const previousStop = (entries: Entries, k: number): number =>
  stopsOf(entries).findLast(({ moment }) => moment < k)?.moment ?? 0;
