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
  mayTakePart: boolean;
  chat: { isOpen: boolean; unread: number; onToggle: () => void };
}

export function Controls({ parley, session, mayTakePart, chat }: ControlsProps) {
  const { t } = useTranslation();
  const seat = useSeat(session);
  const canHangUp = useDrawn(session, seat, (s) => s?.can({ type: 'user.hangUp' }) ?? false);
  return (
    <footer className="controls">
      {mayTakePart && (
        <>
          <SendingControls session={session} localStream={parley.localStream} />
          <button
            className="danger"
            disabled={!canHangUp}
            onClick={() => session.room.send({ type: 'user.hangUp' })}
          >
            <Icon name="hangUp" /> <span>{t('controls.hangUp')}</span>
          </button>
        </>
      )}
      <button className="secondary" onClick={parley.leave}>
        <Icon name="leave" /> <span>{t('controls.leave')}</span>
      </button>
      <span className="grow" />
      {mayTakePart && (
        <button className="quiet" aria-expanded={chat.isOpen} aria-controls="chat" onClick={chat.onToggle}>
          <Icon name="chat" /> <span>{t('chat.title')}</span>
          {chat.unread > 0 && (
            <b className="unread" title={t('chat.unread', { count: chat.unread })}>
              {chat.unread}
            </b>
          )}
        </button>
      )}
      <button className="quiet" onClick={parley.exportTrace}>
        <Icon name="download" /> <span>{t('controls.exportTrace')}</span>
      </button>
    </footer>
  );
}
