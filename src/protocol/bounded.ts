/** A map that forgets what was used longest ago: whatever others can fill is bounded. */
export function createBounded<V>(most: number) {
  const entries = new Map<string, V>();
  const use = (key: string, value: V) => {
    entries.delete(key);
    entries.set(key, value);
    if (entries.size > most) entries.delete(entries.keys().next().value ?? '');
    return value;
  };
  return {
    has: (key: string) => entries.has(key),
    get(key: string) {
      const value = entries.get(key);
      return value === undefined ? undefined : use(key, value);
    },
    set: use,
    /** What is known of the key, or what is made for it now. */
    getOrMake: (key: string, make: () => V) => use(key, entries.get(key) ?? make()),
  };
}
