/** Prepares a JSON value for display: members, and shortened texts. */
export const longestString = 80;
export const maxMembers = 100;

export interface Members {
  shown: readonly { name: string; value: unknown }[];
  /** How many there are. */
  count: number;
}

/** Null for primitive values. */
export function membersOf(value: unknown): Members | null {
  if (typeof value !== 'object' || value === null) return null;
  const all = Object.entries(value);
  return {
    shown: all.slice(0, maxMembers).map(([name, member]: [string, unknown]) => ({ name, value: member })),
    count: all.length,
  };
}

/** A primitive value as JSON; a long string is cut and followed by its length. */
export function shortened(value: unknown): string {
  if (typeof value !== 'string') return JSON.stringify(value) ?? 'undefined';
  return value.length > longestString
    ? `${JSON.stringify(value.slice(0, longestString))}… (${value.length})`
    : JSON.stringify(value);
}
