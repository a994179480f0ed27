/**
 * An object that inherits from `original` and replaces some of its members. For actor logic and XState's own objects,
 * which a spread would strip of the methods of their class.
 */
export const deriveFrom = <T extends object>(original: T, replaced: Partial<T>): T =>
  Object.create(
    original,
    Object.fromEntries(Object.entries(replaced).map(([key, value]) => [key, { value }])),
  ) as T;
