/**
 * A clock for actors that keep their time in a hidden page. Chromium wakes such a page once a minute, unless it has a connection:
 * somebody who waits for a call would have fallen silent. While the page is hidden, a worker wakes what is due, to the second.
 */
import type { ActorOptions, AnyActorLogic } from 'xstate';

export type Clock = NonNullable<ActorOptions<AnyActorLogic>['clock']>;

interface Timer {
  run: () => void;
  /** By `performance.now()`. */
  dueAt: number;
  own: ReturnType<typeof setTimeout>;
}
export interface WakefulParts {
  isHidden: () => boolean;
  onVisibility: (changed: () => void) => void;
  /** Calls `tick` each second, in a hidden page too, until the returned function is called. */
  eachSecond: (tick: () => void) => () => void;
}

export function createWakefulClock({ isHidden, onVisibility, eachSecond }: WakefulParts): Clock {
  const timers = new Map<number, Timer>();
  let count = 0;
  let stopTicking: (() => void) | null = null;
  const cancel = (id: number) => {
    clearTimeout(timers.get(id)?.own);
    timers.delete(id);
  };
  const wakeDue = () => {
    const now = performance.now();
    const due = [...timers]
      .filter(([, { dueAt }]) => dueAt <= now)
      .toSorted(([, a], [, b]) => a.dueAt - b.dueAt);
    for (const [id, { run }] of due) {
      if (!timers.has(id)) continue; // cancelled by one before it
      cancel(id);
      run();
    }
    follow();
  };
  const follow = () => {
    const isNeeded = timers.size > 0 && isHidden();
    if (isNeeded) stopTicking ??= eachSecond(wakeDue);
    else {
      stopTicking?.();
      stopTicking = null;
    }
  };
  onVisibility(follow);
  return {
    setTimeout(run, ms) {
      const id = ++count;
      const own = setTimeout(() => {
        timers.delete(id);
        run();
      }, ms);
      timers.set(id, { run, dueAt: performance.now() + ms, own });
      follow();
      return id;
    },
    clearTimeout: cancel,
  };
}

const startWorker = (tick: () => void) => {
  const worker = new Worker(new URL('./secondsWorker.ts', import.meta.url), { type: 'module' });
  worker.addEventListener('message', tick);
  return () => worker.terminate();
};
/** Of this page: one worker, however many actors there are. */
export const wakefulClock = createWakefulClock({
  isHidden: () => globalThis.document?.visibilityState === 'hidden',
  onVisibility: (changed) => globalThis.document?.addEventListener('visibilitychange', changed),
  eachSecond: startWorker,
});
