/** The words of the page by their keys, and the language in which its views say them. */
import { useSyncExternalStore } from 'react';

type Words = Readonly<Record<string, string>>;
type Say = (key: string, values?: Readonly<Record<string, unknown>>) => string;

/** What a language has no word for is said in this one. */
const fallback = 'en';
const everywhere = 'translation';

/** By language and space. */
const books = new Map<string, Map<string, string>>();
function bookOf(lang: string, space: string) {
  const name = `${lang} ${space}`;
  const known = books.get(name) ?? new Map<string, string>();
  books.set(name, known);
  return known;
}
/** `spaces`: where words are looked for, one after the other. */
const booksOf = (lang: string, spaces: string) =>
  spaces.split(' ').flatMap((space) => [bookOf(lang, space), bookOf(fallback, space)]);

const inText = (value: unknown) =>
  typeof value === 'string' || typeof value === 'number' ? String(value) : '';

function sayIn(lang: string, spaces: string): Say {
  const all = booksOf(lang, spaces);
  const rules = new Intl.PluralRules(lang);
  const find = (key: string, count: unknown) => {
    const plural = typeof count === 'number' ? `${key}_${rules.select(count)}` : key;
    for (const book of all) {
      const text = book.get(plural) ?? book.get(key);
      if (text !== undefined) return text;
    }
    return key;
  };
  return (key, values) => {
    const text = find(key, values?.['count']);
    return values ? text.replaceAll(/\{\{(\w+)\}\}/g, (_, name: string) => inText(values[name])) : text;
  };
}

let language = fallback;
const listeners = new Set<() => void>();
const said = new Map<string, Say>();

export const i18n = {
  get language() {
    return language;
  },
  exists: (key: string, space = everywhere) => booksOf(language, space).some((book) => book.has(key)),
  add(lang: string, words: Words, space = everywhere) {
    for (const [key, text] of Object.entries(words)) bookOf(lang, space).set(key, text);
  },
  changeLanguage(lang: string) {
    language = lang;
    for (const listener of listeners) listener();
  },
};

function subscribe(listener: () => void) {
  listeners.add(listener);
  return () => void listeners.delete(listener);
}
const current = () => language;

/** Views are drawn again in another language. The same function as long as it is the same. */
export function useTranslation(spaces = everywhere) {
  const lang = useSyncExternalStore(subscribe, current, current);
  const name = `${lang} ${spaces}`;
  const t = said.get(name) ?? sayIn(lang, spaces);
  said.set(name, t);
  return { t, i18n };
}
