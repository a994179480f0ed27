import type { Observable } from '../../session/observable';

/** Drawing gets at most 1/share of the main thread: the call comes first. */
const share = 2;

const schedule = (draw: () => void) =>
  document.hidden ? setTimeout(draw, 100) : requestAnimationFrame(draw);

/** ms: `gather` combines a change with those that follow; `atLeast` delays it. */
export type Pace<T> = (value: T) => { gather: number; atLeast: number };

/**
 * The same value, published at most once per frame. After an expensive frame, the next one waits as long as that one
 * took.
 */
function createPerFrame<T>({ get, subscribe }: Observable<T>, pace: Pace<T>): Observable<T> {
  const listeners = new Set<() => void>();
  const painted = new MessageChannel();
  let shown = get();
  let isScheduled = false;
  let waiting: ReturnType<typeof setTimeout> | undefined;
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
    painted.port2.postMessage(null); // arrives after the frame is painted
  };
  painted.port1.addEventListener('message', () => {
    const now = performance.now();
    notBefore = now + (now - startedAt) * (share - 1) - 8;
  });
  painted.port1.start();
  const begin = () => {
    clearTimeout(waiting);
    const { atLeast } = pace(get());
    waiting = atLeast > 0 ? setTimeout(begin, atLeast) : undefined;
    if (waiting !== undefined) return;
    isScheduled = true;
    schedule(draw);
  };
  const changed = () => {
    if (isScheduled) return;
    const { gather, atLeast } = pace(get());
    if (gather === 0 && atLeast === 0) begin();
    else waiting ??= setTimeout(begin, Math.max(gather, atLeast));
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
