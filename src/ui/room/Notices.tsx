import { useTranslation } from '../words/useTranslation';
import { useDrawn, useStage } from '../peer/drawn';
import { useLinks } from '../peer/actors';
import { Notice } from '../kit/Notice';
import { AroundNotice } from './AroundNotice';
import { CheckNotice } from './CheckNotice';
import { SeatNotice } from '../stage/SeatNotice';
import { FreeSeatNotice } from './FreeSeatNotice';
import { DeviceNotice } from './DeviceNotice';
import { ScreenNotice } from './ScreenNotice';
import type { Parley } from '../../session/app';
import type { JoinedSession } from '../../session/entrance';

interface NoticesProps {
  parley: Parley;
  session: JoinedSession;
  onSettings: () => void;
}

/** What went wrong or came to an end: what happened, what it means, what to do next. */
export function Notices({ parley, session, onSettings }: NoticesProps) {
  return (
    <div className="notices">
      <BrokerNotice session={session} onSettings={onSettings} />
      <BarredNotice parley={parley} session={session} />
      <SeatNotice session={session} onSettings={onSettings} />
      <CheckNotice session={session} />
      <DeviceNotice session={session} onSettings={onSettings} />
      <ScreenNotice session={session} />
      <FreeSeatNotice session={session} />
      <AroundNotice session={session} />
    </div>
  );
}

function BrokerNotice({ session, onSettings }: Omit<NoticesProps, 'parley'>) {
  const { t } = useTranslation();
  const links = useLinks(session);
  const isUnreachable = useStage(
    session,
    ({ peers }) => peers[session.self.peer]?.machines.signaling?.[0] === 'unreachable',
  );
  const isConnected = useStage(
    session,
    ({ peers }) => peers[session.self.peer]?.browser.connectionState === 'connected',
  );
  if (!isUnreachable) return null;
  return (
    <Notice
      kind={isConnected ? 'news' : 'failure'}
      actions={
        <button className="secondary" onClick={onSettings}>
          {t('wayOn.brokers')}
        </button>
      }
    >
      <p>{t(isConnected ? 'broker.unreachableInCall' : 'broker.unreachableLong')}</p>
      <ul>
        {links.map(({ context: { url, reason } }) => (
          <li key={url}>
            {t('broker.tried', {
              url: session.brokerName(url),
              reason: t(`broker.reason.${reason ?? 'none'}`),
            })}
          </li>
        ))}
      </ul>
    </Notice>
  );
}

function BarredNotice({ parley, session }: { parley: Parley; session: JoinedSession }) {
  const { t } = useTranslation();
  const isBarred = useDrawn(session, session.room, (s) => s.matches('barred'));
  const failure = useDrawn(session, session.room, (s) => s.context.failure);
  if (!isBarred || !failure) return null;
  return (
    <Notice
      kind="failure"
      actions={
        <button className="secondary" onClick={parley.leave}>
          {t('controls.leave')}
        </button>
      }
    >
      <p>{t(`failure.${failure.reason}`)}</p>
    </Notice>
  );
}
