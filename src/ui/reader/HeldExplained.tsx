import { useMemo } from 'react';
import { useTranslation } from '../words/useTranslation';
import type { Entry, HeldFact } from '../../../machines/words/facts';
import { exchangeOf, sdpOf } from '../../sdp/exchange';
import { payloadOf, type Payload } from '../../sdp/payload';
import { viewOf } from '../peer/seating';
import { useIsAsking } from '../words/asking';
import { callOfHeld } from './callOf';
import { Calls } from './Calls';
import { Candidates } from './Candidates';
import { Descriptions } from './Descriptions';
import type { ExplainedProps } from './readerProps';
import { edgesOf } from './edgeNames';
import { EdgeList } from './EdgeList';
import { Fold } from './Fold';
import { JsonView } from './JsonView';
import { NumberRows } from './NumberRows';

type HeldProps = Pick<ExplainedProps, 'charts' | 'stage' | 'entries'> & { entry: Entry & HeldFact };
type CarriedProps = Pick<HeldProps, 'entries' | 'entry'> & { payload: Payload };

/** A held item: the message or call, and its full payload. */
export function HeldExplained({ charts, stage, entries, entry }: HeldProps) {
  const { t } = useTranslation();
  const call = callOfHeld(entry);
  const isAsking = useIsAsking();
  const item = viewOf(stage, entry.peer)?.tray.find((one) => one.item === entry.item);
  const foreseen = isAsking ? null : item?.foreseen;
  const text = entry.payload;
  const payload = useMemo(() => (text === undefined ? null : payloadOf(text)), [text]);
  return (
    <>
      {entry.message && (
        <>
          <p>{t(`messageIs.${entry.message.message}`)}</p>
          <dl>
            <NumberRows {...entry.message} />
          </dl>
        </>
      )}
      {foreseen && (
        <EdgeList edges={edgesOf(charts, entry.place, foreseen.edges)} title={t('edges.foreseen')} />
      )}
      {foreseen?.ignored && <p>{t('held.ignored')}</p>}
      {call && <Calls ids={[call]} kind={payload?.sdp ? payload.kind : null} />}
      {payload ? <Carried {...{ entries, entry, payload }} /> : <Elsewhere {...{ entries, entry }} />}
    </>
  );
}

/** What is held at the other side: of that, only a description that was written or read here is known. */
function Elsewhere({ entries, entry: { message } }: Pick<HeldProps, 'entries' | 'entry'>) {
  const { t } = useTranslation();
  const sdp = message && sdpOf(entries, message);
  if (!sdp) return <p>{t('held.elsewhere')}</p>;
  const kind = message.message === 'answer' ? 'answer' : 'offer';
  return <Descriptions sdp={sdp} kind={kind} exchange={exchangeOf(entries, message)} />;
}

/** Commands carry no negotiation number: they belong to the last offer of the trace. */
const lastOffer = (entries: CarriedProps['entries']) =>
  exchangeOf(entries, { session: null, negotiation: null }).previousOffer;

function Carried({ entries, entry, payload }: CarriedProps) {
  const { t } = useTranslation();
  const { sdp, kind, candidates, complete, value } = payload;
  const exchange = entry.message
    ? exchangeOf(entries, entry.message)
    : { offer: lastOffer(entries), answer: null, previousOffer: null };
  return (
    <>
      {candidates.length > 0 && (
        <>
          <h4>{t('candidate.carried', { count: candidates.length })}</h4>
          <Candidates texts={candidates} />
        </>
      )}
      {complete !== null && <p>{t(complete ? 'candidate.complete' : 'candidate.more')}</p>}
      {sdp !== null && <Descriptions sdp={sdp} kind={kind} exchange={exchange} />}
      <Fold title={t('held.payload')}>{() => <JsonView value={value} />}</Fold>
    </>
  );
}
