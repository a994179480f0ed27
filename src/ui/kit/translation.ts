/** The words of the page for its views, which are drawn again in another language. i18next knows them. */
import i18next, { type TFunction } from 'i18next';
import { useSyncExternalStore } from 'react';

export const i18n = i18next.createInstance();

function subscribe(listener: () => void) {
  i18n.on('languageChanged', listener);
  return () => i18n.off('languageChanged', listener);
}
const language = () => i18n.language;

const made = new Map<string, TFunction>();
/** The same function for the same language. */
function wordsIn(lang: string, namespaces: string): TFunction {
  const key = `${lang} ${namespaces}`;
  const known = made.get(key) ?? i18n.getFixedT(lang, namespaces.split(' '));
  made.set(key, known);
  return known;
}

/** `namespaces`: where words are looked for, one after the other. */
export function useTranslation(namespaces = 'translation') {
  return { t: wordsIn(useSyncExternalStore(subscribe, language, language), namespaces), i18n };
}
