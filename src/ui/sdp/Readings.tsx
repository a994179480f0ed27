import { candidatesIn } from '../../sdp/candidate';
import type { Reading } from '../../sdp/readings';
import { Candidates } from '../reader/Candidates';
import { AgreedSections, Changes } from '../reader/Comparison';
import { Description } from '../reader/Description';
import { Fold } from '../reader/Fold';
import { useTranslation } from '../words/useTranslation';
import { Damages } from './Damages';
import '../reader/reader.css';
import '../reader/explained.css';

/** What was pasted, explained as the reader of a call does it: what two descriptions agree on, then each of them. */
export function Readings({ readings }: { readings: readonly Reading[] }) {
  const [first, second] = readings;
  return (
    <>
      {first && second && <Together first={first} second={second} />}
      <div className="sdp-columns">
        {readings.map((reading, index) => (
          // Two fields, two readings: the place is what a reading is known by.
          <One key={index === 0 ? 'first' : 'second'} reading={reading} />
        ))}
      </div>
    </>
  );
}

function Together({ first, second }: { first: Reading; second: Reading }) {
  const { t } = useTranslation();
  if (first.role === second.role)
    return (
      <section className="reader" aria-label={t('agreed.title')}>
        <p>{t(first.role === 'answer' ? 'paste.two.answers' : 'paste.two.offers')}</p>
      </section>
    );
  const [offer, answer] = first.role === 'offer' ? [first, second] : [second, first];
  return (
    <section className="reader" aria-label={t('agreed.title')}>
      <h2>{t('agreed.title')}</h2>
      <AgreedSections offer={offer.sdp} answer={answer.sdp} />
      <Fold title={t('changes.answer')}>{() => <Changes before={offer.sdp} after={answer.sdp} />}</Fold>
    </section>
  );
}

function One({ reading: { sdp, role } }: { reading: Reading }) {
  const { t } = useTranslation();
  const candidates = candidatesIn(sdp);
  const title = t(`paste.role.${role ?? 'none'}`);
  return (
    <section className="reader" aria-label={title}>
      <h2>{title}</h2>
      <Damages sdp={sdp} />
      {candidates.length > 0 && (
        <Fold title={t('candidate.inSdp', { count: candidates.length })}>
          {() => <Candidates texts={candidates} />}
        </Fold>
      )}
      <h3>{t('sdp.title')}</h3>
      <Description sdp={sdp} />
    </section>
  );
}
