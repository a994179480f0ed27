import { useTranslation } from 'react-i18next';
import { Icon } from './Icon';
import { useDrawn, useSeat } from './hooks';
import type { Parley, SessionView } from './parley';

export function Controls({
  parley,
  session,
  mayTakePart,
}: {
  parley: Parley;
  session: SessionView;
  mayTakePart: boolean;
}) {
  const { t } = useTranslation();
  const seat = useSeat(session);
  const canHangUp = useDrawn(session, seat, (s) => s?.can({ type: 'user.hangUp' }) ?? false);
  return (
    <footer className="controls">
      {mayTakePart && (
        <button
          className="danger"
          disabled={!canHangUp}
          onClick={() => session.room.send({ type: 'user.hangUp' })}
        >
          <Icon name="hangUp" /> {t('controls.hangUp')}
        </button>
      )}
      <button className="secondary" onClick={parley.leave}>
        <Icon name="leave" /> {t('controls.leave')}
      </button>
      <span className="grow" />
      <button className="quiet" onClick={parley.exportTrace}>
        <Icon name="download" /> <span>{t('controls.exportTrace')}</span>
      </button>
    </footer>
  );
}
