import { useTranslation } from '../words/useTranslation';
import type { SnapshotFrom } from 'xstate';
import type { linkMachine } from '../../../machines/room/linkMachine';
import { useLinks } from '../peer/actors';
import { useStage } from '../peer/drawn';
import type { JoinedSession } from '../../session/entrance';

const statusOf = ({ value }: SnapshotFrom<typeof linkMachine>) => {
  if (typeof value !== 'object') return value;
  if ('online' in value) return 'online';
  return typeof value.down === 'object' ? 'proving' : value.down;
};

export function BrokerState({ session }: { session: JoinedSession }) {
  const { t } = useTranslation();
  const links = useLinks(session);
  const state = useStage(
    session,
    ({ peers }) => peers[session.self.peer]?.machines.signaling?.[0] ?? 'connecting',
  );
  const roundTrips = links.flatMap(({ context: { roundTripMs } }) =>
    roundTripMs === null ? [] : [Math.max(1, Math.round(roundTripMs))],
  );
  const title = links
    .map((link) =>
      t('trace.named', {
        name: session.brokerHost(link.context.url),
        words: t(`broker.link.${statusOf(link)}`),
      }),
    )
    .join('\n');
  return (
    <span className="broker" data-broker-state={state} title={title} role="status">
      <span className="dot" aria-hidden="true" /> {t('broker.title')} {t(`broker.${state}`)}
      {roundTrips.length > 0 && ` · ${t('broker.roundTrip', { ms: Math.min(...roundTrips) })}`}
    </span>
  );
}
