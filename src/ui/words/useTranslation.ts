/** The page's words by their keys, typed from the English ones: a key that is misspelt does not compile. */
import { useTranslation as useWords } from '../kit/translation';
import type page from './en.json';

/** The English words, by room of the page: a room that brings words of its own adds them here (`words/index.ts`). */
export interface WordTrees {
  page: typeof page;
}
/** The words of the exploration have a space of their own. */
// oxlint-disable-next-line typescript/no-empty-object-type -- filled where those words are
export interface ExplorationTrees {}

type LeavesOf<T, Prefix extends string = ''> = {
  [K in keyof T & string]: T[K] extends string ? `${Prefix}${K}` : LeavesOf<T[K], `${Prefix}${K}.`>;
}[keyof T & string];
/** Of "people.count_one", also "people.count". */
type WithoutPlural<K> = K extends `${infer Base}_${'one' | 'other'}` ? Base | K : K;
type KeysOf<Trees> = WithoutPlural<{ [Room in keyof Trees]: LeavesOf<Trees[Room]> }[keyof Trees]>;
type WordKey = KeysOf<WordTrees>;
type ExplorationKey = KeysOf<ExplorationTrees>;

/** Of the keys in `K`, those that no word has; a pattern such as `seat.${string}` needs one that fits. */
type Missing<K extends string, Known extends string> = K extends string
  ? [Extract<Known, K>] extends [never]
    ? K
    : never
  : never;
export type Translate<Known extends string = WordKey> = <const K extends string>(
  key: K,
  ...values: [Missing<K, Known>] extends [never] ? [values?: Record<string, unknown>] : [noSuchKey: never]
) => string;

export function useTranslation() {
  const { t, i18n } = useWords();
  return { t: t as Translate, i18n };
}
/** The words of the exploration first, then those of the whole page. */
export function useExplorationTranslation() {
  const { t, i18n } = useWords('verify translation');
  return { t: t as Translate<WordKey | ExplorationKey>, i18n };
}
