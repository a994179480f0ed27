import { memo } from 'react';
import { useTranslation } from '../words/useTranslation';
import type { TraceFile } from '../../../machines/words/recording';
import '../stage/premise.css';

/** An invalid time in a file is shown as it is. */
function whenWords(at: number, lang: string): string {
  const time = new Date(at);
  return Number.isNaN(time.getTime())
    ? String(at)
    : new Intl.DateTimeFormat(lang, { dateStyle: 'medium', timeStyle: 'medium' }).format(time);
}
/** Describes the recording: time, recording peer, version. */
export const About = memo(function About({ recording: { parley, self, entries } }: { recording: TraceFile }) {
  const { t, i18n } = useTranslation();
  const [first] = entries;
  const whose = { peer: self, version: parley };
  return (
    <section className="premise" aria-label={t('replay.badge')}>
      <b>{t('replay.badge')}</b>{' '}
      {first
        ? t('replay.about', { ...whose, when: whenWords(first.at, i18n.language) })
        : t('replay.aboutEmpty', whose)}
    </section>
  );
});
