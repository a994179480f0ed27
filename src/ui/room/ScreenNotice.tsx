import { useSelector } from '@xstate/react';
import { useState } from 'react';
import { useTranslation } from '../words/useTranslation';
import type { Failure } from '../../../machines/words/vocabulary';
import { useDrawn } from '../peer/drawn';
import { useSeat, useSending } from '../peer/actors';
import { Notice } from '../kit/Notice';
import type { JoinedSession } from '../../session/entrance';

/** A screen that was asked for and refused: the call goes on without it. */
export function ScreenNotice({ session }: { session: JoinedSession }) {
  const { t } = useTranslation();
  const sending = useSending(session);
  const failure = useSelector(sending, (s) => s?.context.failure ?? null);
  const place = useSelector(sending, (s) => s?.context.place ?? 'beside');
  const canShare = useDrawn(
    session,
    useSeat(session),
    (s) => s?.can({ type: 'user.shareScreen', place }) ?? false,
  );
  // Only a capture can fail here.
  const reason: string = `screenRefused.${failure?.reason}`;
  const [read, setRead] = useState<Failure | null>(null);
  if (!canShare || !failure || failure === read) return null;
  return (
    <Notice
      kind="failure"
      actions={
        <>
          <button className="primary" onClick={() => session.room.send({ type: 'user.shareScreen', place })}>
            {t('wayOn.retry')}
          </button>
          <button className="secondary" onClick={() => setRead(failure)}>
            {t('controls.close')}
          </button>
        </>
      }
    >
      <p>
        {t('screenRefused.happened')} {t(reason)}
      </p>
      <p className="detail">{failure.detail}</p>
    </Notice>
  );
}
