import { useTranslation } from '../words/useTranslation';
import type { Session } from '../../session/session';
import { Notice } from '../kit/Notice';
import { IceErrors } from './IceErrors';
import { useSeat, useStepping } from '../peer/actors';
import { useDrawn } from '../peer/drawn';

interface SeatNoticeProps {
  session: Session;
  /** Null where nothing can be set. */
  onSettings: (() => void) | null;
}
/** How the seat of a peer came to an end or to a stop. */
export function SeatNotice({ session, onSettings }: SeatNoticeProps) {
  const { t } = useTranslation();
  const seat = useSeat(session);
  const state = useDrawn(session, seat, (s) => s?.value);
  const isPausing = useDrawn(
    session,
    seat,
    (s) => s?.matches({ negotiating: { connectivity: { restarting: 'pausing' } } }) ?? false,
  );
  const failure = useDrawn(session, seat, (s) => s?.context.failure ?? null);
  const end = useDrawn(session, seat, (s) => s?.context.end ?? null);
  const remote = useDrawn(session, seat, (s) => s?.context.remote ?? null);
  const source = useDrawn(session, seat, (s) => s?.context.media.source);
  const isStepped = useDrawn(session, useStepping(session), (s) => s?.matches('stepping') ?? false);
  const { room } = session;
  const hasNoPath = failure?.reason === 'iceFailed' || failure?.reason === 'connectTimeout';
  const retry = (
    <button className="primary" onClick={() => room.send({ type: 'user.retry' })}>
      {t('wayOn.retry')}
    </button>
  );
  const servers = onSettings && (
    <button className="secondary" onClick={onSettings}>
      {t('wayOn.iceServers')}
    </button>
  );
  const choose = (chosen: 'microphone' | 'synthetic' | 'none') => (
    <button
      className="secondary"
      onClick={() => room.send({ type: 'user.chooseMedia', media: { source: chosen } })}
    >
      {t(`wayOn.${chosen}`)}
    </button>
  );
  if (state === 'refused' && failure)
    return (
      <Notice
        kind="failure"
        actions={
          <>
            <button className="primary" onClick={() => room.send({ type: 'user.retryCapture' })}>
              {t('wayOn.retry')}
            </button>
            {failure.reason === 'mediaBusy' && source === 'camera' && choose('microphone')}
            {choose('synthetic')}
            {choose('none')}
          </>
        }
      >
        <p>{t(`failure.${failure.reason}`)}</p>
      </Notice>
    );
  if (state === 'failed' && failure)
    return (
      <Notice
        kind="failure"
        actions={
          <>
            {retry}
            {hasNoPath && servers}
          </>
        }
      >
        <p>{t(`failure.${failure.reason}`)}</p>
        <p className="detail">{failure.detail}</p>
        {hasNoPath && <IceErrors session={session} />}
      </Notice>
    );
  if (isPausing)
    return (
      <Notice
        kind="news"
        actions={
          <button className="primary" onClick={() => room.send({ type: 'user.restartIce' })}>
            {t('wayOn.retry')}
          </button>
        }
      >
        <p>{t('lostPath')}</p>
      </Notice>
    );
  if (end && typeof state === 'string')
    return (
      <Notice
        kind="news"
        actions={
          state === 'closed' ? (
            <button className="primary" onClick={() => room.send({ type: 'user.retry' })}>
              {t('wayOn.callAgain')}
            </button>
          ) : (
            end === 'gaveUp' && (
              <>
                {remote && retry}
                {servers}
              </>
            )
          )
        }
      >
        <p>{t(`end.${end}`)}</p>
        {end === 'gaveUp' && <IceErrors session={session} />}
        {end === 'hungUpHere' && remote?.readiness === 'ready' && <p>{t('end.hungUpReady')}</p>}
      </Notice>
    );
  // Where everything waits for a step, that the other side is not ready means nothing.
  if (state === 'waiting' && remote?.readiness === 'away' && !isStepped)
    return (
      <Notice kind="news">
        <p>{t('end.notReady')}</p>
      </Notice>
    );
  return null;
}
