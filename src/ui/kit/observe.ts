/** Parts of an observable: whoever shows a part is drawn again only when that part is another. */
import { useRef, useSyncExternalStore } from 'react';
import type { Observable } from '../../session/observable';

export type IsSame<T> = (a: T, b: T) => boolean;

/** A value that never changes, for views that are told of changes by their props. */
export const constant = <T>(value: T): Observable<T> => ({ get: () => value, subscribe: () => () => {} });

/** What follows from an observable; the same object as long as it says the same. */
export function mapped<T, R>(
  { get, subscribe }: Observable<T>,
  of: (value: T) => R,
  isSame: IsSame<R> = Object.is,
): Observable<R> {
  let known: { value: T; result: R } | null = null;
  return {
    get() {
      const value = get();
      if (known && Object.is(known.value, value)) return known.result;
      const fresh = of(value);
      const result = known && isSame(known.result, fresh) ? known.result : fresh;
      known = { value, result };
      return result;
    },
    subscribe,
  };
}

/** Both have the same parts. */
export const sameParts = <T extends object>(a: T, b: T): boolean => {
  const [of, other] = [Object.entries(a), Object.entries(b)];
  return (
    of.length === other.length &&
    of.every(([key, part]) => Object.is(part, (b as Record<string, unknown>)[key]))
  );
};

/** What `select` makes of an observable, read whenever it changes. */
export function useSelected<T, R>(
  { get, subscribe }: Observable<T>,
  select: (value: T) => R,
  isSame: IsSame<R> = Object.is,
): R {
  const known = useRef<{ value: T; select: (value: T) => R; result: R } | null>(null);
  return useSyncExternalStore(subscribe, () => {
    const value = get();
    const before = known.current;
    // React asks several times for each change.
    if (before && Object.is(before.value, value) && before.select === select) return before.result;
    const fresh = select(value);
    const result = before && isSame(before.result, fresh) ? before.result : fresh;
    known.current = { value, select, result };
    return result;
  });
}
