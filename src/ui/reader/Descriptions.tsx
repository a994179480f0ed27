import { useTranslation } from '../words/useTranslation';
import type { Exchange } from '../../sdp/exchange';
import { Agreed, Changes } from './Comparison';
import { Description } from './Description';
import { Fold } from './Fold';

interface DescriptionsProps {
  sdp: string;
  kind: 'offer' | 'answer';
  exchange: Exchange;
}

/** A description: the result of offer/answer, the diffs with its counterpart and the previous offer, and its lines. */
export function Descriptions({ sdp, kind, exchange }: DescriptionsProps) {
  const { t } = useTranslation();
  const { previousOffer } = exchange;
  const offer = kind === 'offer' ? sdp : exchange.offer;
  const answer = kind === 'answer' ? sdp : exchange.answer;
  return (
    <>
      {offer !== null && answer !== null && (
        <>
          <Agreed offer={offer} answer={answer} />
          <Fold title={t('changes.answer')}>{() => <Changes before={offer} after={answer} />}</Fold>
        </>
      )}
      {kind === 'offer' && previousOffer !== null && (
        <Fold title={t('changes.offer')}>{() => <Changes before={previousOffer} after={sdp} />}</Fold>
      )}
      <h4>{t('sdp.title')}</h4>
      <Description sdp={sdp} />
    </>
  );
}
