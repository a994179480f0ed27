import type { JoinedSession } from '../../session/entrance';
import { Notice } from '../kit/Notice';
import { useObservable } from '../kit/useObservable';
import { useDrawn, useStage } from '../peer/drawn';
import { useTranslation } from '../words/useTranslation';

/** Says what else explains what is seen here: the same room in another tab, or a page of another version in the room. */
export function AroundNotice({ session }: { session: JoinedSession }) {
  const { t } = useTranslation();
  const watches = useDrawn(session, session.room, (s) => s.matches({ inside: { place: 'observing' } }));
  const isElsewhere = useObservable(session.isElsewhere);
  const isOld = useStage(session, ({ rejected }) => (rejected['otherVersion'] ?? 0) > 0);
  return (
    <>
      {isElsewhere && watches && (
        <Notice kind="news">
          <p data-elsewhere>{t('around.elsewhere')}</p>
        </Notice>
      )}
      {isOld && (
        <Notice kind="news">
          <p data-other-version>{t('around.otherVersion')}</p>
        </Notice>
      )}
    </>
  );
}
