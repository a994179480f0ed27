/** A value that changes, as React's useSyncExternalStore wants it. */
export interface Observable<T> {
  get: () => T;
  subscribe: (listener: () => void) => () => void;
}
export interface Subject<T> extends Observable<T> {
  set: (value: T) => void;
}
export function createSubject<T>(initial: T): Subject<T> {
  let value = initial;
  const listeners = new Set<() => void>();
  return {
    get: () => value,
    set(changed) {
      if (Object.is(changed, value)) return;
      value = changed;
      for (const listener of listeners) listener();
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
  };
}
