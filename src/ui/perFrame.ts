import type { Observable } from './parley';

/** Of the main thread's time, drawing takes at most one part in so many: the call itself goes first. */
const share = 2;

const schedule = (draw: () => void) =>
  document.hidden ? setTimeout(draw, 100) : requestAnimationFrame(draw);

/** ms that a change may wait to be drawn together with those that follow it. */
export type Pace<T> = (value: T) => number;

/**
 * The same value, told at most once in a frame, and drawn in that frame. After a frame that was dear, the next waits
 * for as long as that one took.
 */
function createPerFrame<T>({ get, subscribe }: Observable<T>, pace: Pace<T>): Observable<T> {
  const listeners = new Set<() => void>();
  const painted = new MessageChannel();
  let shown = get();
  let isScheduled = false;
  let notBefore = 0;
  let startedAt = 0;
  let unsubscribe: (() => void) | null = null;

  const draw = () => {
    const now = performance.now();
    if (now < notBefore) return void setTimeout(() => schedule(draw), notBefore - now - 8);
    isScheduled = false;
    startedAt = now;
    shown = get();
    for (const listener of listeners) listener();
    painted.port2.postMessage(null); // heard after the frame that is being made
  };
  painted.port1.addEventListener('message', () => {
    const now = performance.now();
    notBefore = now + (now - startedAt) * (share - 1) - 8;
  });
  painted.port1.start();
  const changed = () => {
    if (isScheduled) return;
    isScheduled = true;
    const wait = pace(get());
    if (wait > 0) setTimeout(schedule, wait, draw);
    else schedule(draw);
  };
  return {
    get: () => shown,
    subscribe(listener) {
      if (listeners.size === 0) {
        unsubscribe = subscribe(changed);
        changed();
      }
      listeners.add(listener);
      return () => {
        listeners.delete(listener);
        if (listeners.size === 0) unsubscribe?.();
      };
    },
  };
}

const made = new WeakMap<object, Observable<unknown>>();
export function perFrame<T>(observable: Observable<T>, pace: Pace<T>): Observable<T> {
  const known = made.get(observable) as Observable<T> | undefined;
  if (known) return known;
  const fresh = createPerFrame(observable, pace);
  made.set(observable, fresh);
  return fresh;
}
