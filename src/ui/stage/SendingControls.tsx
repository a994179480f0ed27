import { useSelector } from '@xstate/react';
import { useTranslation } from '../words/useTranslation';
import type { SendingWish } from '../../../machines/words/vocabulary';
import { useDrawn } from '../peer/drawn';
import { useObservable } from '../kit/useObservable';
import { useSeat, useSending } from '../peer/actors';
import { Icon, type IconName } from '../kit/Icon';
import { ScreenControl } from './ScreenControl';
import type { Observable } from '../../session/observable';
import type { Session } from '../../session/session';
import './sendingControls.css';

interface SendingControlsProps {
  session: Session;
  localStream: Observable<MediaStream | null>;
}
/** What is sent in a running call, and another path for it. */
export function SendingControls({ session, localStream }: SendingControlsProps) {
  const stream = useObservable(localStream);
  return (
    <div className="sending">
      <Toggle
        session={session}
        what="microphone"
        wishes={microphoneWishes}
        isCaptured={(stream?.getAudioTracks().length ?? 0) > 0}
      />
      <Toggle
        session={session}
        what="camera"
        wishes={cameraWishes}
        isCaptured={(stream?.getVideoTracks().length ?? 0) > 0}
      />
      <ScreenControl session={session} hasCamera={(stream?.getVideoTracks().length ?? 0) > 0} />
      <IceRestart session={session} />
    </div>
  );
}

/** The wish that stops, and the one that sends again. */
type Wishes = readonly [SendingWish, SendingWish];
const microphoneWishes: Wishes = [{ type: 'user.muteMicrophone' }, { type: 'user.unmuteMicrophone' }];
const cameraWishes: Wishes = [{ type: 'user.stopCamera' }, { type: 'user.sendCamera' }];

interface ToggleProps {
  session: Session;
  what: 'microphone' | 'camera';
  wishes: Wishes;
  isCaptured: boolean;
}
/** Pressed: it is sent. */
function Toggle({ session, what, wishes, isCaptured }: ToggleProps) {
  const { t } = useTranslation();
  const seat = useSeat(session);
  const sending = useSending(session);
  const wish = useSelector(sending, (s) => wishes.find((one) => s?.can(one)));
  const isInCall = useDrawn(session, seat, (s) => s?.can(wishes[0]) ?? false);
  const isOn = wish === wishes[0] && isCaptured;
  const icon: IconName = isOn ? what : `${what}Off`;
  const does = !isCaptured ? 'none' : wish === undefined ? 'stopped' : isOn ? 'on' : 'off';
  const standing = isInCall ? `${what}.${does}` : 'noCall';
  return (
    <button
      className="secondary"
      aria-pressed={isOn}
      disabled={!isInCall || !isCaptured || wish === undefined}
      title={t(`controls.${standing}`)}
      onClick={() => wish && session.room.send(wish)}
    >
      <Icon name={icon} /> <span>{t(`controls.${what}.name`)}</span>
    </button>
  );
}

function IceRestart({ session }: { session: Session }) {
  const { t } = useTranslation();
  const seat = useSeat(session);
  const canRestart = useDrawn(session, seat, (s) => s?.can({ type: 'user.restartIce' }) ?? false);
  return (
    <button
      className="secondary"
      disabled={!canRestart}
      title={t(canRestart ? 'controls.restartIce.hint' : 'controls.noCall')}
      onClick={() => session.room.send({ type: 'user.restartIce' })}
    >
      <Icon name="restart" /> <span>{t('controls.restartIce.name')}</span>
    </button>
  );
}
