/** A value that changes, as React's useSyncExternalStore wants it. */
export interface Observable<T> {
  get: () => T;
  subscribe: (listener: () => void) => () => void;
}
export interface Subject<T> extends Observable<T> {
  set: (value: T) => void;
}
/** The same object as views are given it: they read its subjects, and never set them. */
export type ReadOnly<T> = { [K in keyof T]: T[K] extends Subject<infer V> ? Observable<V> : T[K] };

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

/** Tells of one thing that follows from an observable, whenever it is another: values are compared as JSON. */
export function onChange<T>(
  { subscribe }: Pick<Observable<unknown>, 'subscribe'>,
  read: () => T,
  tell: (value: T) => void,
) {
  let known = JSON.stringify(read());
  return subscribe(() => {
    const value = read();
    const text = JSON.stringify(value);
    if (text === known) return;
    known = text;
    tell(value);
  });
}
