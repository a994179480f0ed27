import { useSelector } from '@xstate/react';
import { useEffect, useRef } from 'react';
import type { FileRefusal } from '../../../machines/words/verification';
import { FileButton } from '../kit/FileDrop';
import { Notice } from '../kit/Notice';
import { useVerifyWords } from '../simulation/explorationWords';
import type { VerifyRun } from '../../session/verify/verify';
import './fileEntrance.css';

/** Opens the file of a counterexample. */
export function FileEntrance({ verify }: { verify: VerifyRun }) {
  const { t } = useVerifyWords();
  return (
    <section className="file-entrance" aria-labelledby="file-title">
      <h2 id="file-title">{t('file.title')}</h2>
      <FileButton words={t('file.open')} onFile={(file) => void verify.open(file)} />
      <p className="hint">{t('file.hint')}</p>
    </section>
  );
}

/** Why a file was refused. */
export function FileNotice({ verify }: { verify: VerifyRun }) {
  const { t } = useVerifyWords();
  const standing = useSelector(verify.actor, (s) => s.value.example);
  const refusal = useSelector(verify.actor, (s) => s.context.refusal);
  const notice = useRef<HTMLDivElement>(null);
  // The notice may be out of view.
  useEffect(() => {
    if (standing === 'refused') notice.current?.scrollIntoView({ block: 'nearest' });
  }, [standing]);
  const close = (
    <button className="secondary small" onClick={() => verify.actor.send({ type: 'user.close' })}>
      {t('file.close')}
    </button>
  );
  return (
    <div ref={notice} className="file-notice" data-example={standing}>
      {standing === 'refused' && refusal && (
        <Notice kind="failure" actions={close}>
          <strong>{t('refusal.title')}</strong> <Why refusal={refusal} />
        </Notice>
      )}
    </div>
  );
}

function Why({ refusal }: { refusal: FileRefusal }) {
  const { t, number, defectWords, moveWords } = useVerifyWords();
  switch (refusal.problem) {
    case 'unreadable':
    case 'bug':
      return t(`refusal.${refusal.problem}`, { detail: refusal.detail });
    case 'tooLarge':
      return t('refusal.tooLarge', { size: number(refusal.bytes), most: number(refusal.most) });
    case 'damaged':
      return t(refusal.at === '' ? 'refusal.damaged' : 'refusal.damagedAt', {
        at: refusal.at,
        detail: refusal.detail,
      });
    case 'unknownDefect':
      return t('refusal.unknownDefect', { defect: defectWords(refusal.defect) });
    case 'inapplicable':
      return t('refusal.inapplicable', {
        move: refusal.index + 1,
        moves: refusal.moves,
        words: moveWords(refusal.move),
      });
  }
}
