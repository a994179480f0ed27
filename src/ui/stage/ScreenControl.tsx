import { useSelector } from '@xstate/react';
import { useId, useState } from 'react';
import { useTranslation } from '../words/useTranslation';
import type { ScreenPlace } from '../../../machines/words/vocabulary';
import { useDrawn } from '../peer/drawn';
import { useSeat, useSending } from '../peer/actors';
import { Icon } from '../kit/Icon';
import type { Session } from '../../session/session';

const shareScreen = { type: 'user.shareScreen', place: 'beside' } as const;

interface ScreenControlProps {
  session: Session;
  hasCamera: boolean;
}

/** Shares a screen, beside the camera or instead of it; or stops it. */
export function ScreenControl({ session, hasCamera }: ScreenControlProps) {
  const { t } = useTranslation();
  const sending = useSending(session);
  const canShare = useDrawn(session, useSeat(session), (s) => s?.can(shareScreen) ?? false);
  const canStop = useSelector(sending, (s) => s?.can({ type: 'user.stopScreen' }) ?? false);
  const isCapturing = useSelector(sending, (s) => s?.matches({ screen: { sharing: 'capturing' } }) ?? false);
  return canStop ? (
    <button
      className="secondary"
      title={t(isCapturing ? 'controls.screen.capturing' : 'controls.screen.shared')}
      onClick={() => session.room.send({ type: 'user.stopScreen' })}
    >
      <Icon name="screenOff" />{' '}
      <span>{t(isCapturing ? 'controls.screen.cancel' : 'controls.screen.stop')}</span>
    </button>
  ) : (
    <ScreenChoice
      canShare={canShare}
      hasCamera={hasCamera}
      onChoose={(place) => session.room.send({ type: 'user.shareScreen', place })}
    />
  );
}

interface ScreenChoiceProps {
  canShare: boolean;
  hasCamera: boolean;
  onChoose: (place: ScreenPlace) => void;
}
function ScreenChoice({ canShare, hasCamera, onChoose }: ScreenChoiceProps) {
  const { t } = useTranslation();
  const [isOpen, setOpen] = useState(false);
  const id = useId();
  const choice = (place: ScreenPlace, isPossible: boolean) => (
    <button
      className="quiet"
      aria-labelledby={`${id}${place}`}
      aria-describedby={`${id}${place}-hint`}
      disabled={!isPossible}
      title={isPossible ? undefined : t('controls.screen.noCamera')}
      onClick={() => {
        setOpen(false);
        onChoose(place);
      }}
    >
      <b id={`${id}${place}`}>{t(`controls.screen.${place}`)}</b>
      <small id={`${id}${place}-hint`}>{t(`controls.screen.${place}Hint`)}</small>
    </button>
  );
  return (
    <span
      className="choice"
      onKeyDown={({ key }) => key === 'Escape' && setOpen(false)}
      onBlur={({ currentTarget, relatedTarget }) => {
        if (!currentTarget.contains(relatedTarget)) setOpen(false);
      }}
    >
      <button
        className="secondary"
        disabled={!canShare}
        aria-expanded={isOpen}
        title={t(canShare ? 'controls.screen.hint' : 'controls.noCall')}
        onClick={() => setOpen(!isOpen)}
      >
        <Icon name="screen" /> <span>{t('controls.screen.share')}</span>
      </button>
      {isOpen && (
        <span className="choices" role="group" aria-label={t('controls.screen.share')}>
          {choice('beside', true)}
          {choice('instead', hasCamera)}
        </span>
      )}
    </span>
  );
}
