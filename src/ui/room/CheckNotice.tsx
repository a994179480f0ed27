import type { Session } from '../../session/session';
import { Notice } from '../kit/Notice';
import { useTranslation } from '../words/useTranslation';
import { useCheck } from './checkStanding';

/** The check says that somebody may sit between the two: what to do. */
export function CheckNotice({ session }: { session: Session }) {
  const { t } = useTranslation();
  const { standing } = useCheck(session);
  if (standing !== 'different' && standing !== 'broken') return null;
  return (
    <Notice
      kind="failure"
      actions={
        <button className="secondary" onClick={() => session.room.send({ type: 'user.hangUp' })}>
          {t('controls.hangUp')}
        </button>
      }
    >
      <p>{t(standing === 'different' ? 'check.differNotice' : 'check.brokenNotice')}</p>
    </Notice>
  );
}
