/** A JSON value for people: a list of names and values, short where it is long. */
export const longestString = 80;
export const mostMembers = 100;

export interface Members {
  shown: readonly { name: string; value: unknown }[];
  /** How many there are. */
  count: number;
}

/** Null for what has no members. */
export function membersOf(value: unknown): Members | null {
  if (typeof value !== 'object' || value === null) return null;
  const all = Object.entries(value);
  return {
    shown: all.slice(0, mostMembers).map(([name, member]: [string, unknown]) => ({ name, value: member })),
    count: all.length,
  };
}

/** A plain value as JSON writes it, a long text with its length instead of its end. */
export function shortened(value: unknown): string {
  if (typeof value !== 'string') return JSON.stringify(value) ?? 'undefined';
  return value.length > longestString
    ? `${JSON.stringify(value.slice(0, longestString))}… (${value.length})`
    : JSON.stringify(value);
}
