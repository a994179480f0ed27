/** The page's words, in English and French, switchable at any moment; French is fetched when it is wanted. */
import { i18n } from '../kit/translation';
import en from './en.json';
import type { Lang } from '../../session/settings';

export { i18n };

export async function initI18n(lang: Lang) {
  i18n.add('en', flat(en));
  await setLang(lang);
}

/** A page or a part of one that is loaded apart brings its own words, in both languages. */
export function addWords(english: Tree, french: Tree) {
  i18n.add('en', flat(english));
  i18n.add('fr', flat(french));
}

let hasFrench = false;
export async function setLang(lang: Lang) {
  if (lang === 'fr' && !hasFrench) {
    // Where it cannot be fetched, the words stay English.
    const french = await import('./fr.json').catch(() => null);
    if (french) i18n.add('fr', flat(french.default));
    hasFrench = french !== null;
  }
  i18n.changeLanguage(lang);
  document.documentElement.lang = lang;
}

type Tree = { [key: string]: string | Tree };
/** One level, keys joined by dots: event types keep their own dots. */
export function flat(tree: Tree, prefix = ''): Record<string, string> {
  return Object.fromEntries(
    Object.entries(tree).flatMap(([key, value]) =>
      typeof value === 'string' ? [[prefix + key, value]] : Object.entries(flat(value, `${prefix}${key}.`)),
    ),
  );
}
