/** The moment that is shown of a trace, told once in a frame; what somebody wishes to see, at once. */
import type { ActorRefFrom, SnapshotFrom } from 'xstate';
import type { playbackMachine } from '../../../machines/pages/playbackMachine';
import type { Entry } from '../../../machines/words/facts';
import type { Observable } from '../../session/observable';
import type { StageView } from '../../trace/fold';
import type { History } from '../../trace/history';
import { inNextFrame } from '../kit/frames';

/** A trace and its playback. */
export interface TraceSource {
  history: History;
  playback: ActorRefFrom<typeof playbackMachine>;
  /** Of a trace that grows: its live end. */
  stage?: Observable<StageView>;
}
export interface ShownMoment {
  stage: StageView;
  /** Entries up to the moment, and in all. */
  cursor: number;
  length: number;
  /** Listed entries up to the moment, and in all. */
  listed: number;
  listable: number;
  isLive: boolean;
  /** ms on this page's clock; null: now. */
  at: number | null;
  playback: SnapshotFrom<typeof playbackMachine>;
}

function momentOf({ history, playback, stage }: TraceSource): ShownMoment {
  const snapshot = playback.getSnapshot();
  const { length, listing, entries } = history;
  const isLive = snapshot.matches('live');
  // Live, the cursor is the end of the trace.
  const cursor = isLive ? length : Math.min(snapshot.context.cursor, length);
  return {
    stage: (isLive && stage?.get()) || history.at(cursor),
    cursor,
    length,
    listed: listing.upTo(cursor),
    listable: listing.entries.length,
    isLive,
    at: isLive ? null : (entries[cursor - 1]?.at ?? 0),
    playback: snapshot,
  };
}

function createMoments(source: TraceSource): Observable<ShownMoment> {
  const { history, playback, stage } = source;
  const listeners = new Set<() => void>();
  let shown = momentOf(source);
  let known = playback.getSnapshot();
  let release: (() => void) | null = null;
  const isCurrent = () =>
    shown.playback === playback.getSnapshot() &&
    shown.length === history.length &&
    (!shown.isLive || !stage || shown.stage === stage.get());
  const tell = () => {
    if (isCurrent()) return;
    shown = momentOf(source);
    for (const listener of listeners) listener();
  };
  const follow = () => {
    known = playback.getSnapshot();
    const growing = stage?.subscribe(() => inNextFrame(tell));
    const playing = playback.subscribe((snapshot) => {
      const isGrowth =
        snapshot.value === known.value &&
        (snapshot.matches('live') || snapshot.context.cursor === known.context.cursor);
      known = snapshot;
      if (isGrowth) inNextFrame(tell);
      else tell();
    });
    return () => {
      growing?.();
      playing.unsubscribe();
    };
  };
  return {
    get() {
      if (listeners.size === 0 && !isCurrent()) shown = momentOf(source);
      return shown;
    },
    subscribe(listener) {
      if (listeners.size === 0) {
        if (!isCurrent()) shown = momentOf(source);
        release = follow();
      }
      listeners.add(listener);
      return () => {
        listeners.delete(listener);
        if (listeners.size === 0) release?.();
      };
    },
  };
}

const made = new WeakMap<TraceSource['playback'], Observable<ShownMoment>>();
/** The moments of a trace that are shown. */
export function momentsOf(source: TraceSource): Observable<ShownMoment> {
  const known = made.get(source.playback);
  if (known) return known;
  const fresh = createMoments(source);
  made.set(source.playback, fresh);
  return fresh;
}

/** Entries up to a moment. Copies; call it only where they are read. */
export const pastOf = (entries: readonly Entry[], cursor: number): readonly Entry[] =>
  entries.slice(0, cursor);
