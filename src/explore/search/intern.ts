/** Interning: equal values get the same small integer. */
export interface Interner<T> {
  idOf(value: T): number;
  get(id: number): T;
  readonly size: number;
}

/** `keyOf` must give different keys exactly to values that behave differently. */
export function createInterner<T>(keyOf: (value: T) => string): Interner<T> {
  const ids = new Map<string, number>();
  const values: T[] = [];
  return {
    idOf(value) {
      const key = keyOf(value);
      const known = ids.get(key);
      if (known !== undefined) return known;
      ids.set(key, values.length);
      return values.push(value) - 1;
    },
    get(id) {
      const value = values[id];
      if (value === undefined) throw new RangeError(`nothing is interned as ${id}`);
      return value;
    },
    get size() {
      return values.length;
    },
  };
}

/** Memoizes a function to numbers. */
export function memoized<K>(make: (key: K) => number) {
  const known = new Map<K, number>();
  return (key: K): number => {
    const found = known.get(key);
    if (found !== undefined) return found;
    const made = make(key);
    known.set(key, made);
    return made;
  };
}
