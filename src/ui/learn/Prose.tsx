import { Fragment } from 'react';
import { useTranslation } from '../words/useTranslation';
import type { Texts } from '../../../machines/words/lesson';

/** Returns a text in the page's language. */
export function useTexts() {
  const { i18n } = useTranslation();
  return (texts: Texts) => (i18n.language === 'fr' ? texts.fr : texts.en);
}

/** One line of a lesson: plain text with code in backticks. */
export const Line = ({ text }: { text: string }) =>
  text.split(/`([^`]*)`/).map((part, place) =>
    // oxlint-disable-next-line react/no-array-index-key -- the parts of a text never move
    place % 2 === 1 ? <code key={place}>{part}</code> : <Fragment key={place}>{part}</Fragment>,
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
