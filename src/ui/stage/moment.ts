import { useSelector } from '@xstate/react';
import { useEffect, useMemo, useRef, useState } from 'react';
import type { ActorRefFrom } from 'xstate';
import type { Entry } from '../../../machines/words/facts';
import type { playbackMachine } from '../../../machines/pages/playbackMachine';
import { arrowsOf } from '../../trace/arrows';
import type { StageView } from '../../trace/fold';
import type { History } from '../../trace/history';
import { isListed, noRoutine, withRoutine } from '../../trace/routine';
import { sidesOf } from '../../trace/sides';
import type { Traced } from '../words/selection';

/** A trace and its playback. */
export interface TraceSource {
  history: History;
  playback: ActorRefFrom<typeof playbackMachine>;
}
/** ms between two renderings of growing lists: charts have priority. */
const listPeriodMs = 200;

/** The entries ordered by time, throttled while they grow; not throttled for a past moment. */
function useEntries({ history, playback }: TraceSource): readonly Entry[] {
  const [entries, setEntries] = useState<readonly Entry[]>(() => [...history.entries]);
  const read = useRef({ history, entries });
  useEffect(() => {
    const take = () => {
      const { current } = read;
      const isKnown = current.entries.length === history.length && current.entries[0] === history.entries[0];
      if (current.history === history && isKnown) return;
      read.current = { history, entries: [...history.entries] };
      setEntries(read.current.entries);
    };
    take();
    const timer = setInterval(take, listPeriodMs);
    // For a past moment, take all entries at once.
    const subscription = playback.subscribe((s) => !s.matches('live') && take());
    return () => {
      clearInterval(timer);
      subscription.unsubscribe();
    };
  }, [history, playback]);
  return entries;
}

/** The listed entries; `upTo[k]`: how many of the first k entries are listed. Computed once for all moments. */
export function listingOf(entries: readonly Entry[]): { traced: Traced; upTo: Uint32Array } {
  const list: Entry[] = [];
  const upTo = new Uint32Array(entries.length + 1);
  let routine = noRoutine;
  entries.forEach((entry, row) => {
    if (isListed(routine, entry)) list.push(entry);
    routine = withRoutine(routine, entry);
    upTo[row + 1] = list.length;
  });
  return { traced: { entries: list, arrows: arrowsOf(list), sides: sidesOf(list) }, upTo };
}

export interface ShownMoment {
  stage: StageView;
  /** All entries, and the moment as a number of entries. */
  entries: readonly Entry[];
  cursor: number;
  /** The listed entries, and how many of them are up to the moment. */
  listed: Traced & { cursor: number };
  isLive: boolean;
  /** ms on this page's clock; null: now. */
  at: number | null;
}
/** The moment shown; `live`: the current stage. */
export function useMoment(source: TraceSource, live: StageView): ShownMoment {
  const entries = useEntries(source);
  const isLive = useSelector(source.playback, (s) => s.matches('live'));
  // Live, the cursor is the end of the trace.
  const place = useSelector(source.playback, (s) => (s.matches('live') ? Infinity : s.context.cursor));
  const { traced, upTo } = useMemo(() => listingOf(entries), [entries]);
  const { history } = source;
  const cursor = isLive ? entries.length : Math.min(place, entries.length);
  const stage = useMemo(() => (isLive ? live : history.at(place)), [isLive, live, history, place]);
  const listedCursor = upTo[cursor] ?? 0;
  const listed = useMemo(() => ({ ...traced, cursor: listedCursor }), [traced, listedCursor]);
  return { stage, entries, cursor, listed, isLive, at: isLive ? null : (entries[cursor - 1]?.at ?? 0) };
}

/** Entries up to a moment. Copies; call it only where they are read. */
export const pastOf = ({ entries, cursor }: Pick<ShownMoment, 'entries' | 'cursor'>): readonly Entry[] =>
  cursor >= entries.length ? entries : entries.slice(0, cursor);
