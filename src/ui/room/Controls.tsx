import { useTranslation } from '../words/useTranslation';
import { Icon } from '../kit/Icon';
import { useDrawn } from '../peer/drawn';
import { useSeat } from '../peer/actors';
import { SendingControls } from '../stage/SendingControls';
import type { Parley } from '../../session/app';
import type { JoinedSession } from '../../session/entrance';
import './controls.css';

interface ControlsProps {
  parley: Parley;
  session: JoinedSession;
}
/** What a person does in a call, at the own seat. */
export function Controls({ parley, session }: ControlsProps) {
  const { t } = useTranslation();
  const seat = useSeat(session);
  const canHangUp = useDrawn(session, seat, (s) => s?.can({ type: 'user.hangUp' }) ?? false);
  return (
    <div className="controls" role="group" aria-label={t('controls.call')}>
      <SendingControls session={session} localStream={parley.localStream} />
      <button
        className="danger"
        disabled={!canHangUp}
        onClick={() => session.room.send({ type: 'user.hangUp' })}
      >
        <Icon name="hangUp" /> <span>{t('controls.hangUp')}</span>
      </button>
    </div>
  );
}
