/**
 * What mail programs and messengers make of a link. What can be undone without guessing is undone: escapes, quotation marks
 * and brackets around it, white space within it (RFC 3986, appendix C), what follows a whole secret. The rest is damage.
 */
import { fromBase64url, toBase64url } from './bytes';
import { percentDecode } from './percentDecode';
import { firstWords, secondWords } from './roomWords';

const dash = '[-\\u2010-\\u2015\\u2212]';
const tilde = '[~\\u02dc\\u223c\\u301c\\uff5e]';
const first = `(?:${firstWords.join('|')})`;
const second = `(?:${secondWords.join('|')})`;
const before = '^[^\\p{L}\\p{N}~]*';

const wholeBeginning = new RegExp(`${before}([a-z]+)${dash}([a-z]+)${tilde}(.*)$`, 'iu');
const bothWords = new RegExp(`(?<!\\p{L})${first}${dash}${second}(.*)$`, 'ius');
/** "kind-wrench", "calm-otter reading group": somebody has chosen these words. */
const chosenTail = /^(?=.)[a-z]{0,8}(?:\s[a-z]{1,12})*$/;
const oneWordAndMore = new RegExp(`${before}${first}${dash}([a-z]*)[^\\p{L}\\p{N}]*$`, 'iu');
const secretBehindTilde = new RegExp(`${tilde}[\\w-]{16}`, 'u');
const wordsBeforeTilde = new RegExp(`${first}[-_.]?${second}${tilde}`, 'iu');

/** Without escapes, however often it was escaped, and without characters that nobody sees. */
export function unescaped(text: string): string {
  let plain = text;
  for (let times = 0; times < 3; times++) plain = plain.replace(/(?:%[0-9a-f]{2})+/gi, percentDecode);
  return plain.replace(/(?!\s)[\p{Cc}\p{Cf}]/gu, '');
}
const unspaced = (text: string) => text.replace(/\s/g, '');
/** All that a topic or a key may be read from. */
export const cleaned = (text: string) => unspaced(unescaped(text));

/** No key that we make has letters of one case only: what has them went through something that changes the case. */
export const hasBothCases = (key: string) => /[a-z]/.test(key) && /[A-Z]/.test(key);

/** The key with which a text begins, whatever other characters follow; null where some are missing or added. */
export function leadingKey(text: string, bytes: number): Uint8Array<ArrayBuffer> | null {
  const key = /^[\w-]*/.exec(text)?.[0] ?? '';
  const read = fromBase64url(key);
  // The last character has bits that must be zero: another way to write the same bytes is a changed one.
  return read?.length === bytes && toBase64url(read) === key && hasBothCases(key) ? read : null;
}

/** The words of a generated topic and what follows its tilde. */
export function partsOf(clean: string): { words: string; rest: string } | null {
  const [, a, b, rest] = wholeBeginning.exec(clean) ?? [];
  return a === undefined || b === undefined || rest === undefined
    ? null
    : { words: `${a}-${b}`.toLowerCase(), rest };
}

/** What is left of a generated topic whose tilde, or more, has gone; null: it is none, as far as one can tell. */
export function remainsOf(text: string): 'secret' | 'name' | null {
  const spaced = unescaped(text);
  const clean = unspaced(spaced);
  // Not across spaces: "see you ~ at the usual place".
  if (secretBehindTilde.test(spaced) || wordsBeforeTilde.test(clean)) return 'secret';
  const tail = (bothWords.exec(spaced) ?? bothWords.exec(clean))?.[1];
  if (tail !== undefined && !chosenTail.test(tail)) return /[\p{L}\p{N}]/u.test(tail) ? 'secret' : 'name';
  const begun = oneWordAndMore.exec(clean)?.[1]?.toLowerCase();
  return begun !== undefined && secondWords.some((word) => word.startsWith(begun)) ? 'name' : null;
}
