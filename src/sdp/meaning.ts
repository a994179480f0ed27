/** What the meaning of an SDP line is made of. */
import type { Section } from './sections';

/** A sentence, as an i18n key with values. */
export interface Meaning {
  /** `line.c`, `attribute.rtcp-fb`, `feedback.nack pli`, … */
  key: string;
  values: Readonly<Record<string, string>>;
  /** The part of the line that the sentence explains; null: the whole line. */
  about: string | null;
}
export const meaning = (
  key: string,
  values: Meaning['values'] = {},
  about: string | null = null,
): Meaning => ({ key, values, about });

/** A sentence for a known word. Unknown words come from the remote peer and must not become keys. */
export const ifKnown = (
  space: string,
  list: readonly string[],
  word: string,
  values?: Meaning['values'],
  about: string | null = null,
): Meaning[] => (list.includes(word) ? [meaning(`${space}.${word}`, values, about)] : []);

/** The codec of a payload type in this section. */
export const codecName = ({ codecs }: Section, payload: string) =>
  codecs.find((codec) => String(codec.payload) === payload)?.name ?? payload;

export const hasAttribute = ({ lines }: Section, name: string) =>
  lines.some((line) => line === `a=${name}` || line.startsWith(`a=${name}:`));
