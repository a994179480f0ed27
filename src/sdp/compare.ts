/** A diff of two descriptions, m-section by m-section. */
import { diffArrays } from 'diff';
import { sectionsOf, type Section } from './sections';

export interface LineChange {
  change: 'same' | 'added' | 'removed';
  text: string;
}
export interface SectionChange {
  kind: string;
  mid: string | null;
  /** Which of the two has the section. */
  place: 'both' | 'before' | 'after';
  lines: readonly LineChange[];
}

/** Edit distance from which on all lines are shown as replaced. */
const maxEdits = 2_000;

const isAttribute = (line: string) => line.startsWith('a=');
const collator = new Intl.Collator('en', { numeric: true });

/** The order of attributes has no meaning (RFC 8866 §5.13) and differs between browsers: sort them. */
const canonicalOrder = (lines: readonly string[]): string[] => [
  ...lines.filter((line) => !isAttribute(line)),
  ...lines.filter(isAttribute).toSorted(collator.compare),
];

const all = (change: LineChange['change'], lines: readonly string[]): LineChange[] =>
  lines.map((text) => ({ change, text }));

function changesOf(before: readonly string[], after: readonly string[]): LineChange[] {
  const [old, young] = [canonicalOrder(before), canonicalOrder(after)];
  const parts = diffArrays(old, young, { maxEditLength: maxEdits });
  if (!parts) return [...all('removed', old), ...all('added', young)];
  return parts.flatMap(({ value, added, removed }) =>
    all(added ? 'added' : removed ? 'removed' : 'same', value),
  );
}

const sectionChange = (before: Section | undefined, after: Section | undefined): SectionChange => ({
  kind: (after ?? before)?.kind ?? 'unknown',
  mid: (after ?? before)?.mid ?? null,
  place: before && after ? 'both' : before ? 'before' : 'after',
  lines: changesOf(before?.lines ?? [], after?.lines ?? []),
});

/** Sections are matched by index: offers never move or remove m-sections (RFC 3264 §6, §8). */
export function compareDescriptions(before: string, after: string): readonly SectionChange[] {
  const [old, young] = [sectionsOf(before), sectionsOf(after)];
  return Array.from({ length: Math.max(old.length, young.length) }, (_, index) =>
    sectionChange(old[index], young[index]),
  );
}
