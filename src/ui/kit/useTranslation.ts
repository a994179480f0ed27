/** The page's words by their keys, typed from the English ones: a key that is misspelt does not compile. */
import { useTranslation as useI18n } from 'react-i18next';
import type lab from '../lab/words/en.json';
import type ladder from '../ladder/words/en.json';
import type learn from '../learn/words/en.json';
import type reader from '../reader/words/en.json';
import type replay from '../replay/words/en.json';
import type exploration from '../simulation/exploration/en.json';
import type simulation from '../simulation/words/en.json';
import type stepping from '../stepping/words/en.json';
import type timeline from '../timeline/words/en.json';
import type page from '../words/en.json';

type LeavesOf<T, Prefix extends string = ''> = {
  [K in keyof T & string]: T[K] extends string ? `${Prefix}${K}` : LeavesOf<T[K], `${Prefix}${K}.`>;
}[keyof T & string];
/** Of "people.count_one", also "people.count". */
type WithoutPlural<K> = K extends `${infer Base}_${'one' | 'other'}` ? Base | K : K;
type WordKey = WithoutPlural<
  LeavesOf<
    typeof page &
      typeof lab &
      typeof ladder &
      typeof learn &
      typeof reader &
      typeof replay &
      typeof simulation &
      typeof stepping &
      typeof timeline
  >
>;
/** The words of the exploration have a space of their own. */
type ExplorationKey = WithoutPlural<LeavesOf<typeof exploration>>;

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
  const { t, i18n } = useI18n();
  return { t: t as Translate, i18n };
}
/** The words of the exploration first, then those of the whole page. */
export function useExplorationTranslation() {
  const { t, i18n } = useI18n(['verify', 'translation'], { nsMode: 'fallback' });
  return { t: t as Translate<WordKey | ExplorationKey>, i18n };
}
