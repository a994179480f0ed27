import { Icon } from '../kit/Icon';
import { ExportTrace } from '../stage/ExportTrace';
import { useTranslation } from '../words/useTranslation';
import type { Parley } from '../../session/app';

interface RoomButtonsProps {
  parley: Parley;
  /** Null for whoever only watches. */
  chat: { isOpen: boolean; unread: number; onToggle: () => void } | null;
}
/** What concerns the room as a whole: its chat, its trace, and the way out. */
export function RoomButtons({ parley, chat }: RoomButtonsProps) {
  const { t } = useTranslation();
  return (
    <div className="room-buttons">
      {chat && (
        <button
          className="quiet"
          aria-expanded={chat.isOpen}
          aria-controls="chat"
          title={t('chat.title')}
          onClick={chat.onToggle}
        >
          <Icon name="chat" /> <span>{t('chat.title')}</span>
          {chat.unread > 0 && (
            <b className="unread" title={t('chat.unread', { count: chat.unread })}>
              {chat.unread}
            </b>
          )}
        </button>
      )}
      <ExportTrace exportTrace={parley.exportTrace} className="quiet" />
      <button className="secondary" title={t('controls.leave')} onClick={parley.leave}>
        <Icon name="leave" /> <span>{t('controls.leave')}</span>
      </button>
    </div>
  );
}
