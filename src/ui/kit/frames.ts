/** Drawing: in the next animation frame, all at once. There is no other pace, but what is urgent goes first. */
import type { Observable } from '../../session/observable';

/** ms; a hidden page has no frames, but whoever reads its attributes is not to wait. */
const unseenPeriod = 100;
const asked = new Set<() => void>();
/** ms for which something urgent holds up a drawing, at most. */
const longestHold = 100;
let isUrgent = () => false;
let heldSince: number | null = null;
/** Drawing waits, for some frames at most, while `urgent` says so. */
export function yieldTo(urgent: () => boolean) {
  isUrgent = urgent;
}

function drawAll() {
  if (isUrgent()) {
    heldSince ??= performance.now();
    if (performance.now() - heldSince < longestHold) return schedule();
  }
  heldSince = null;
  const due = [...asked];
  asked.clear();
  for (const draw of due) draw();
}
let isHeard = false;
function schedule() {
  if (document.hidden) setTimeout(drawAll, unseenPeriod);
  else requestAnimationFrame(drawAll);
  if (isHeard) return;
  isHeard = true;
  // A frame that was asked for does not come once the page is hidden.
  document.addEventListener('visibilitychange', () => asked.size > 0 && schedule());
}
/** Calls `draw` in the next frame, once, however often it is asked for. */
export function inNextFrame(draw: () => void) {
  asked.add(draw);
  if (asked.size === 1) schedule();
}

const framed = new WeakMap<object, Observable<unknown>>();
/** The same value, told at most once in a frame, and drawn in it. */
export function inFrames<T>(observable: Observable<T>): Observable<T> {
  const known = framed.get(observable) as Observable<T> | undefined;
  if (known) return known;
  const { get, subscribe } = observable;
  const listeners = new Set<() => void>();
  let shown = get();
  let unsubscribe: (() => void) | null = null;
  const draw = () => {
    shown = get();
    for (const listener of listeners) listener();
  };
  const fresh: Observable<T> = {
    get: () => (listeners.size === 0 ? get() : shown),
    subscribe(listener) {
      if (listeners.size === 0) {
        shown = get();
        unsubscribe = subscribe(() => inNextFrame(draw));
      }
      listeners.add(listener);
      return () => {
        listeners.delete(listener);
        if (listeners.size === 0) unsubscribe?.();
      };
    },
  };
  framed.set(observable, fresh);
  return fresh;
}
