/** Stops of the playback: after each step of caller or callee, and after each message; single entries are too fine. */
import type { Entry } from '../../../machines/words/facts';

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
/** All stops in order, from the first one to the end. */
export const stopsOf = (entries: Entries): number[] =>
  entries.flatMap((entry, i) => (isStop(entry) || i === entries.length - 1 ? [i + 1] : []));
