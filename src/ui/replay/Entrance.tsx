import { useSelector } from '@xstate/react';
import { useEffect, useRef, type ReactNode } from 'react';
import { numbersIn } from '../words/numbers';
import { useTranslation } from '../words/useTranslation';
import type { OtherFile, TraceRefusal } from '../../../machines/words/recording';
import { Brand } from '../kit/Brand';
import { FileButton } from '../kit/FileDrop';
import { Notice } from '../kit/Notice';
import type { ReplayRun } from '../../session/replay/replay';
import '../kit/page.css';

/** Opens a recording; shows progress, and why a file was refused. */
export function Entrance({ replay, toolbar }: { replay: ReplayRun; toolbar: ReactNode }) {
  const { t } = useTranslation();
  const standing = useSelector(replay.actor, (s) => s.value);
  const refusal = useSelector(replay.actor, (s) => s.context.refusal);
  const title = useRef<HTMLHeadingElement>(null);
  // Move the keyboard focus to the title, as the link or button that led here is gone.
  useEffect(() => {
    if (document.activeElement === document.body) title.current?.focus({ preventScroll: true });
  }, []);
  const close = (words: string) => (
    <button className="secondary small" onClick={() => replay.actor.send({ type: 'user.closeRecording' })}>
      {words}
    </button>
  );
  return (
    <>
      <header className="bar">
        <Brand />
        <h1 ref={title} tabIndex={-1}>
          {t('replay.title')}
        </h1>
        {toolbar}
      </header>
      {standing === 'reading' && (
        <Notice kind="news" actions={close(t('replay.cancel'))}>
          {t('replay.reading')}
        </Notice>
      )}
      {standing === 'refused' && refusal && (
        <Notice kind="failure" actions={close(t('replay.dismiss'))}>
          <strong>{t('replay.refusal.title')}</strong> <Why refusal={refusal} />
        </Notice>
      )}
      <main className="page recording-entrance">
        <p className="lead">{t('replay.lead')}</p>
        <div className="recording-ways">
          <FileButton words={t('replay.open')} onFile={replay.open} />
          <button className="secondary" onClick={() => void replay.openSample()}>
            {t('replay.sample')}
          </button>
        </div>
        <p className="hint">{t('replay.hint')}</p>
      </main>
    </>
  );
}

/** What is wrong with a file, where, and what to do next. */
function Why({ refusal }: { refusal: TraceRefusal }) {
  const { t, i18n } = useTranslation();
  const number = numbersIn(i18n.language);
  const words = (name: string, values: Record<string, string | number> = {}) =>
    t(`replay.refusal.${name}`, values);
  switch (refusal.problem) {
    case 'unreadable':
      return words('unreadable', { detail: refusal.detail });
    case 'tooLarge':
      return words('tooLarge', { size: number(refusal.bytes), most: number(refusal.most) });
    case 'tooLong':
      return words('tooLong', { size: number(refusal.entries), most: number(refusal.most) });
    case 'notJson':
    case 'truncated':
      return words(refusal.problem, { line: number(refusal.line), column: number(refusal.column) });
    case 'empty':
      return words('empty');
    case 'otherFile':
      return <OtherFileWords what={refusal.what} />;
    case 'counterexample':
      return (
        <>
          {words('counterexample')} <a href="#/verify">{words('explore')}</a>
        </>
      );
    case 'notTrace':
      return refusal.member === '' ? words('noObject') : words('notTrace', { member: refusal.member });
    case 'laterFormat':
      return words('laterFormat', { format: refusal.format });
    case 'badEntry':
      return refusal.member === ''
        ? words('noEntry', { entry: number(refusal.entry) })
        : words('badEntry', { entry: number(refusal.entry), member: refusal.member });
  }
}

/** Where on this site one goes on with it. */
const elsewhere: Partial<Record<OtherFile, string>> = {
  internals: '#/sdp',
  firefox: '#/sdp',
  har: '#/sdp',
  rtcstats: '#/sdp',
  sdp: '#/sdp',
  lesson: '#/learn',
};
function OtherFileWords({ what }: { what: OtherFile }) {
  const { t } = useTranslation();
  const to = elsewhere[what];
  return (
    <>
      {t(`replay.foreign.${what}`)}
      {to === '#/sdp' && ` ${t('replay.foreign.descriptions')}`}
      {to && (
        <>
          {' '}
          <a href={to}>{t('replay.refusal.explore')}</a>
        </>
      )}
    </>
  );
}
