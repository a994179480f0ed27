/**
 * How hard a typed topic looks to guess. Nobody can know: this counts what guesses would have to go through, and takes each word
 * for one that stands in a list of 2,000. Whoever records a broker's traffic tries some 10,000 topics a second on one graphics card.
 */
export type Guessing = 'easy' | 'effort' | 'hard';

const commonest = new Set(
  'a an and at au aux by call calls chat class classe cours de demo des du et for home in la le les live meet meeting mon my net notre of on our parley private room rooms reunion salon secret team test testing tests the to un une video with'.split(
    ' ',
  ),
);
const row = '01234567890 abcdefghijklmnopqrstuvwxyz azertyuiop qwertyuiop qwertzuiop';
const repeats = /^(.{1,3})\1+$/u;

function bitsOf(part: string): number {
  if (commonest.has(part.replace(/s$/, '')) || commonest.has(part)) return 3;
  if (part.length > 2 && (row.includes(part) || repeats.test(part))) return 4;
  if (/^(?:19|20)\d\d$/.test(part)) return 6;
  const perCharacter = /\p{L}/u.test(part) ? 4 : 3;
  return Math.min(new Set(part).size * perCharacter, 11);
}

/** The level of a topic; null for none. */
export function guessingOf(topic: string): Guessing | null {
  // Without accents, in small letters; words, numbers and signs each once. "calmOtter" is two words.
  const plain = topic.normalize('NFKD').replace(/\p{M}/gu, '');
  const parts = plain.match(/\p{Lu}?[\p{Ll}\p{Lo}]+|\p{Lu}+|\p{N}+|[^\p{L}\p{N}\s]/gu) ?? [];
  if (parts.length === 0) return null;
  const bits = [...new Set(parts.map((part) => part.toLowerCase()))].reduce(
    (sum, part) => sum + bitsOf(part),
    0,
  );
  return bits < 28 ? 'easy' : bits < 50 ? 'effort' : 'hard';
}
