import type { TrimmedFact } from '../../../machines/words/facts';
import { useTranslation } from './useTranslation';

const dayOf = (at: number) => new Date(at).toDateString();

/** What a trace leaves out, in a sentence; with the days where it was not all on one. */
export function useTrimmedWords() {
  const { t, i18n } = useTranslation();
  return ({ what, count, since, until }: TrimmedFact): string => {
    const times = new Intl.DateTimeFormat(i18n.language, {
      timeStyle: 'medium',
      ...(dayOf(since) !== dayOf(until) && { dateStyle: 'short' }),
    });
    return t(`trace.trimmed.${what}`, { count, since: times.format(since), until: times.format(until) });
  };
}
