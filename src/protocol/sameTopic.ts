/** Which typed topics are one: those that look or sound the same to the people who tell them to each other. */

/** What keyboards and word processors make of a plain quotation mark or hyphen. */
const plain: [look: RegExp, as: string][] = [
  [/[‘’‚‛′´`ʼʹ]/g, "'"],
  [/[“”„‟″«»]/g, '"'],
  [/[‐-―−]/g, '-'],
];
/** NFKC makes other characters of some of them, and some of others. */
const plainly = (text: string) => plain.reduce((changed, [look, as]) => changed.replace(look, as), text);
/** Not one alone: capitals of "ß" and of "ς" have other small letters. */
const caseless = (text: string) => text.toUpperCase().toLowerCase();

/**
 * The form from which the keys of a room are derived: the Nickname profile of PRECIS (RFC 8266 §2.1: spaces, letter case,
 * NFKC), without characters that nobody sees (Unicode, Default_Ignorable_Code_Point), and with plain quotation marks and hyphens.
 */
export function sameTopic(topic: string): string {
  const text = plainly(topic)
    .normalize('NFKC')
    .replace(/\p{Default_Ignorable_Code_Point}/gu, '');
  return plainly(caseless(text).normalize('NFKC')).replace(/\s+/g, ' ').trim();
}
