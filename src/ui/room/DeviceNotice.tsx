import { useSelector } from '@xstate/react';
import { useTranslation } from '../words/useTranslation';
import type { MediaRequest } from '../../../machines/words/vocabulary';
import { Notice } from '../kit/Notice';
import { useSeat, useSending } from '../peer/actors';
import { useDrawn } from '../peer/drawn';
import type { JoinedSession } from '../../session/entrance';

interface DeviceNoticeProps {
  session: JoinedSession;
  onSettings: () => void;
}
/** A camera or a microphone that has stopped, or that the system has taken: the call goes on without it. */
export function DeviceNotice({ session, onSettings }: DeviceNoticeProps) {
  const { t } = useTranslation();
  const sending = useSending(session);
  const media = useDrawn(session, useSeat(session), (s) => s?.context.media ?? null);
  const canChoose = useDrawn(
    session,
    useSeat(session),
    (s) => s?.can({ type: 'user.chooseMedia', media: { source: 'none' } }) ?? false,
  );
  const refusal = useSelector(sending, (s) => s?.context.refusal ?? null);
  const what = useSelector(sending, (s) => {
    if (!s) return null;
    if (s.matches({ capture: 'capturing' })) return 'preview.capturing';
    const [sound, picture] = [s.matches({ microphone: 'ended' }), s.matches({ camera: 'ended' })];
    if (sound && picture) return 'device.ended.both';
    if (sound) return 'device.ended.microphone';
    if (picture) return 'device.ended.camera';
    if (s.matches({ microphone: 'silenced' })) return 'device.taken.microphone';
    return s.matches({ camera: 'covered' }) ? 'device.taken.camera' : null;
  });
  if (!what || !media || !canChoose) return null;
  const choose = (chosen: MediaRequest) => session.room.send({ type: 'user.chooseMedia', media: chosen });
  if (what === 'preview.capturing' || what === 'device.taken.camera' || what === 'device.taken.microphone')
    return (
      <Notice kind="news">
        <p>{t(what)}</p>
      </Notice>
    );
  return (
    <Notice
      kind="failure"
      actions={
        <>
          <button className="primary" onClick={() => choose(media)}>
            {t('wayOn.captureAgain')}
          </button>
          {refusal?.reason === 'mediaBusy' && media.source === 'camera' && (
            <button className="secondary" onClick={() => choose({ ...media, source: 'microphone' })}>
              {t('wayOn.microphone')}
            </button>
          )}
          <button className="secondary" onClick={onSettings}>
            {t('wayOn.otherDevice')}
          </button>
          <button className="secondary" onClick={() => choose({ source: 'synthetic' })}>
            {t('wayOn.synthetic')}
          </button>
        </>
      }
    >
      <p>{t(refusal ? `failure.${refusal.reason}` : what)}</p>
    </Notice>
  );
}
