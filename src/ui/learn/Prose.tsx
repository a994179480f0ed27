import { Fragment } from 'react';
import { useTranslation } from '../words/useTranslation';
import type { Texts } from '../../../machines/words/lesson';

/** Returns a text in the page's language. */
export function useTexts() {
  const { i18n } = useTranslation();
  return (texts: Texts) => (i18n.language === 'fr' ? texts.fr : texts.en);
}

/** Code that may be broken after the dots of a path, and nowhere in a word. */
export const Code = ({ text }: { text: string }) => (
  <code>
    {text.split(/(?<=[a-z]\.)(?=[a-z])/i).map((part, place) => (
      // oxlint-disable-next-line react/no-array-index-key -- the parts of a text never move
      <Fragment key={place}>
        {place > 0 && <wbr />}
        {part}
      </Fragment>
    ))}
  </code>
);

/** One line of a lesson: plain text with code in backticks. */
export const Line = ({ text }: { text: string }) =>
  text.split(/`([^`]*)`/).map((part, place) =>
    // oxlint-disable-next-line react/no-array-index-key -- the parts of a text never move
    place % 2 === 1 ? <Code key={place} text={part} /> : <Fragment key={place}>{part}</Fragment>,
  );

/** A text of a lesson; line breaks separate paragraphs. */
export function Prose({ texts }: { texts: Texts }) {
  const inLanguage = useTexts();
  const paragraphs = inLanguage(texts)
    .split(/\n+/)
    .filter((text) => text !== '');
  return paragraphs.map((text, place) => (
    // oxlint-disable-next-line react/no-array-index-key -- the paragraphs of a text never move
    <p key={place}>
      <Line text={text} />
    </p>
  ));
}
