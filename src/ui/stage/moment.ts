import { useSelector } from '@xstate/react';
import { useEffect, useMemo, useRef, useState } from 'react';
import type { ActorRefFrom } from 'xstate';
import type { Entry } from '../../../machines/words/facts';
import type { playbackMachine } from '../../../machines/pages/playbackMachine';
import { arrowsOf } from '../../trace/arrows';
import type { StageView } from '../../trace/fold';
import type { History } from '../../trace/history';
import { sidesOf } from '../../trace/sides';
import type { Traced } from '../words/selection';

/** What is needed of a trace to show any of its moments. */
export interface TraceSource {
  history: History;
  playback: ActorRefFrom<typeof playbackMachine>;
}
/** ms between two drawings of what grows: a long list gives way to the charts. */
const listPeriod = 200;

/** The entries in the order of their times, anew now and then while they grow; at once when a past moment is shown. */
function useEntries({ history, playback }: TraceSource): readonly Entry[] {
  const [entries, setEntries] = useState<readonly Entry[]>(() => [...history.entries]);
  const read = useRef({ history, length: entries.length });
  useEffect(() => {
    const take = () => {
      if (read.current.history === history && read.current.length === history.length) return;
      read.current = { history, length: history.length };
      setEntries([...history.entries]);
    };
    take();
    const timer = setInterval(take, listPeriod);
    // Whoever looks at the past wants to see all of it at once.
    const subscription = playback.subscribe((s) => !s.matches('live') && take());
    return () => {
      clearInterval(timer);
      subscription.unsubscribe();
    };
  }, [history, playback]);
  return entries;
}

/** What would come of something is said in the tray, anew after each step: between the two it would only be noise. */
const isListed = ({ kind }: Entry) => kind !== 'foreseen';

/** What is listed of a trace; `upTo`: how many of its first entries are, by their number. Made once for all moments. */
export function listingOf(entries: readonly Entry[]): { traced: Traced; upTo: Uint32Array } {
  const list: Entry[] = [];
  const upTo = new Uint32Array(entries.length + 1);
  entries.forEach((entry, row) => {
    if (isListed(entry)) list.push(entry);
    upTo[row + 1] = list.length;
  });
  return { traced: { entries: list, arrows: arrowsOf(list), sides: sidesOf(list) }, upTo };
}

export interface ShownMoment {
  stage: StageView;
  /** All entries, and the moment: after so many of them. */
  entries: readonly Entry[];
  cursor: number;
  /** Those that are listed, and so many of them up to the moment. */
  listed: Traced & { cursor: number };
  isLive: boolean;
  /** ms: when it was, on this page's clock; null: now. */
  at: number | null;
}
/** The moment that is shown; `live`: the stage as it is now. */
export function useMoment(source: TraceSource, live: StageView): ShownMoment {
  const entries = useEntries(source);
  const isLive = useSelector(source.playback, (s) => s.matches('live'));
  // Live, the place is the end, and moves with each entry.
  const place = useSelector(source.playback, (s) => (s.matches('live') ? Infinity : s.context.cursor));
  const { traced, upTo } = useMemo(() => listingOf(entries), [entries]);
  const { history } = source;
  const cursor = isLive ? entries.length : Math.min(place, entries.length);
  const stage = useMemo(() => (isLive ? live : history.at(place)), [isLive, live, history, place]);
  const listedCursor = upTo[cursor] ?? 0;
  const listed = useMemo(() => ({ ...traced, cursor: listedCursor }), [traced, listedCursor]);
  return { stage, entries, cursor, listed, isLive, at: isLive ? null : (entries[cursor - 1]?.at ?? 0) };
}

/** Entries up to a moment: a list of their own, so to be made only where they are read. */
export const pastOf = ({ entries, cursor }: Pick<ShownMoment, 'entries' | 'cursor'>): readonly Entry[] =>
  cursor >= entries.length ? entries : entries.slice(0, cursor);
