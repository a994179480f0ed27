import { useTranslation } from 'react-i18next';
import type { StageView } from '../../trace/fold';
import { useDrawn, useSignaling } from '../kit/hooks';
import type { SessionView } from '../kit/parley';

/** What can be said of an address that may be none: never its credentials. */
const hostOf = (url: string) => (URL.canParse(url) ? new URL(url).host : url);

export function BrokerState({ session, stage }: { session: SessionView; stage: StageView }) {
  const { t } = useTranslation();
  const signaling = useSignaling(session);
  const links = useDrawn(session, signaling, (s) => s?.context.links) ?? [];
  const state = stage.peers[session.self.peer]?.machines.signaling?.[0] ?? 'connecting';
  const roundTrips = links.flatMap((l) =>
    l.roundTripMs === null ? [] : [Math.max(1, Math.round(l.roundTripMs))],
  );
  const title = links.map((l) => `${hostOf(l.url)}: ${l.status}`).join('\n');
  return (
    <span className="broker" data-broker-state={state} title={title} role="status">
      <span className="dot" aria-hidden="true" /> {t('broker.title')} {t(`broker.${state}`)}
      {roundTrips.length > 0 && ` · ${t('broker.roundTrip', { ms: Math.min(...roundTrips) })}`}
    </span>
  );
}
