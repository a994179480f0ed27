/** Stops of the playback: after each step of caller or callee, and after each message; single entries are too fine. */
import type { Entry } from '../../../machines/words/facts';
import type { Stop } from '../../../machines/pages/playbackMachine';

type Entries = readonly Entry[];

const isStop = (entry: Entry | undefined) =>
  entry?.kind === 'message' ||
  (entry?.kind === 'step' && (entry.machine === 'caller' || entry.machine === 'callee'));

/** The first stop after moment `k`; the end of the trace is one. */
export function nextStop(entries: Entries, k: number): number {
  for (let moment = k + 1; moment < entries.length; moment++) if (isStop(entries[moment - 1])) return moment;
  return entries.length;
}
/** The last stop before moment `k`; the beginning of the trace is one. */
export function previousStop(entries: Entries, k: number): number {
  for (let moment = k - 1; moment > 0; moment--) if (isStop(entries[moment - 1])) return moment;
  return 0;
}
/** The stops of a span of moments, in order, after its beginning; its end is one. */
export function stopsOf(entries: Entries, from = 0, to = entries.length): Stop[] {
  const stops: Stop[] = [];
  for (let moment = from + 1; moment <= to; moment++) {
    const entry = entries[moment - 1];
    if (entry && (isStop(entry) || moment === to)) stops.push({ moment, at: entry.at });
  }
  return stops;
}
