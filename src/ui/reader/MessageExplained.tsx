import { useTranslation } from '../words/useTranslation';
import type { Entry, MessageFact } from '../../../machines/words/facts';
import { candidatesIn } from '../../sdp/candidate';
import { exchangeOf, sdpOf } from '../../sdp/exchange';
import { Candidates } from './Candidates';
import { Descriptions } from './Descriptions';
import type { ExplainedProps } from './readerProps';
import { Fold } from './Fold';
import { NumberRows } from './NumberRows';
import { Row } from './Row';
import { useWho } from './who';

type MessageProps = Pick<ExplainedProps, 'stage' | 'seating' | 'entries'> & { entry: Entry & MessageFact };

/** A message: its purpose, sender, receiver and content. */
export function MessageExplained({ stage, seating, entries, entry }: MessageProps) {
  const { t } = useTranslation();
  const who = useWho(stage, seating);
  const { message, direction, peer, other, bytes, candidates, fate } = entry;
  const [from, to] = direction === 'sent' ? [peer, other] : [other, peer];
  const sdp = sdpOf(entries, entry);
  const inSdp = sdp === null ? [] : candidatesIn(sdp);
  const hasDescription = message === 'offer' || message === 'answer';
  return (
    <>
      <p>{t(`messageIs.${message}`)}</p>
      <dl>
        <Row name={t('messageIs.way')}>
          {who(from)} → {who(to)}
        </Row>
        <Row name={t('messageIs.fate')}>{t(`fateIs.${fate}`)}</Row>
        {bytes > 0 && <Row name={t('messageIs.size')}>{t('trace.bytes', { bytes })}</Row>}
        <NumberRows {...entry} />
        {candidates > 0 && (
          <Row name={t('messageIs.carries')}>{t('trace.candidates', { count: candidates })}</Row>
        )}
      </dl>
      {inSdp.length > 0 && (
        <Fold title={t('candidate.inSdp', { count: inSdp.length })}>
          {() => <Candidates texts={inSdp} />}
        </Fold>
      )}
      {hasDescription && sdp === null && <p>{t('sdp.elsewhere')}</p>}
      {hasDescription && sdp !== null && (
        <Descriptions sdp={sdp} kind={message} exchange={exchangeOf(entries, entry)} />
      )}
    </>
  );
}
