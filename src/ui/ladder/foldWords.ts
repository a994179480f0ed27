import type { Entry } from '../../../machines/words/facts';
import { countsIn } from '../../trace/foldCounts';
import type { Folding, Line } from '../../trace/folding';
import { heartbeats, likenessOf } from '../../trace/likeness';
import type { Listing } from '../../trace/listing';
import { topics } from '../../trace/topics';
import { useTranslation } from '../words/useTranslation';

export type FoldLine = Extract<Line, { kind: 'fold' }>;

/** What is in a fold, in a few words: "9 × machine · 4 × browser", "2 × candidates". */
export function useFoldWords(listing: Listing, folding: Folding, words: (entry: Entry) => string) {
  const { t } = useTranslation();
  const { entries } = listing;
  const counted = (count: number, what: string) => t('ladder.counted', { count, what });
  return ({ from, to, what }: FoldLine): string => {
    const first = entries[from];
    if (!first) return '';
    if (what === 'equal') {
      const counts = countsIn(entries, listing.topics, from, to, folding.isShown);
      const count = [...counts.values()].reduce((sum, one) => sum + one, 0);
      if (likenessOf(first, listing.topics[from] ?? null) === heartbeats)
        return counted(count, t('ladder.of.presence'));
      return counted(count, first.kind === 'message' ? t(`message.${first.message}`) : words(first));
    }
    const counts = countsIn(entries, listing.topics, from, to);
    return topics
      .flatMap((topic) => {
        const count = counts.get(topic);
        return count === undefined ? [] : [counted(count, t(`ladder.of.${topic}`))];
      })
      .join(' · ');
  };
}
