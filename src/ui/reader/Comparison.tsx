import { useMemo } from 'react';
import { useTranslation } from '../words/useTranslation';
import { agreedSections, type AgreedSection } from '../../sdp/agreement';
import { compareDescriptions, type LineChange, type SectionChange } from '../../sdp/compare';
import { SectionTitle } from './Description';
import { Fold } from './Fold';
import { Listed } from './Listed';
import { Row } from './Row';

const nameOf = ({ kind, mid }: Pick<AgreedSection, 'kind' | 'mid'>) => `${kind} ${mid ?? ''}`;
const textOf = ({ change, text }: LineChange) => `${change} ${text}`;

/** The result of offer/answer, section by section. */
export function Agreed({ offer, answer }: { offer: string; answer: string }) {
  const { t } = useTranslation();
  return (
    <section>
      <h4>{t('agreed.title')}</h4>
      <AgreedSections offer={offer} answer={answer} />
    </section>
  );
}

export function AgreedSections({ offer, answer }: { offer: string; answer: string }) {
  const sections = useMemo(() => agreedSections(offer, answer), [offer, answer]);
  return (
    <div className="agreed">
      <Listed items={sections} textOf={nameOf} className="parts">
        {(section) => <AgreedPart section={section} />}
      </Listed>
    </div>
  );
}

const flowOf = ({ offererSends, answererSends }: AgreedSection) =>
  offererSends ? (answererSends ? 'both' : 'offerer') : answererSends ? 'answerer' : 'none';

function AgreedPart({ section }: { section: AgreedSection }) {
  const { t } = useTranslation();
  const { kind, mid, isRejected, unlike } = section;
  return (
    <div data-rejected={isRejected}>
      <p>
        <SectionTitle section={{ kind, mid, isRejected }} />
      </p>
      {isRejected ? (
        <p>{t('agreed.rejected')}</p>
      ) : unlike !== null ? (
        <p>{t('agreed.unlike', { kind: unlike })}</p>
      ) : (
        <AgreedRows section={section} />
      )}
    </div>
  );
}

function AgreedRows({ section }: { section: AgreedSection }) {
  const { t } = useTranslation();
  const { offered, answered, codecs, onlyOffered, transport, protocol } = section;
  const isForData = transport === 'dataChannels';
  return (
    <dl>
      {offered !== null && answered !== null && (
        <Row name={t('agreed.direction')}>
          {t(`agreed.flow.${flowOf(section)}`)} (<code>{offered}</code> / <code>{answered}</code>)
        </Row>
      )}
      {codecs.length > 0 && <Row name={t('agreed.codecs')}>{codecs.join(', ')}</Row>}
      {onlyOffered.length > 0 && <Row name={t('agreed.onlyOffered')}>{onlyOffered.join(', ')}</Row>}
      {isForData && <Row name={t('agreed.direction')}>{t('agreed.data')}</Row>}
      {offered === null && !isForData && (
        <Row name={t('agreed.transport')}>
          <code>{protocol}</code>
        </Row>
      )}
    </dl>
  );
}

const marks = { added: '+', removed: '−', same: ' ' } as const;

/** The lines that differ between two descriptions, and the number of common ones. */
export function Changes({ before, after }: { before: string; after: string }) {
  const sections = useMemo(() => compareDescriptions(before, after), [before, after]);
  return (
    <Listed items={sections} textOf={nameOf} className="changes">
      {(section) => <SectionChanges section={section} />}
    </Listed>
  );
}

function SectionChanges({ section }: { section: SectionChange }) {
  const { t } = useTranslation();
  const numberOf = (kind: LineChange['change']) =>
    section.lines.filter(({ change }) => change === kind).length;
  const changed = section.lines.filter(({ change }) => change !== 'same');
  return (
    <Fold
      title={
        <>
          <SectionTitle section={{ kind: section.kind, mid: section.mid }} />{' '}
          <small>
            {section.place !== 'both' && `${t(`changes.place.${section.place}`)} `}+{numberOf('added')} −
            {numberOf('removed')}
          </small>
        </>
      }
    >
      {() => (
        <>
          <Listed items={changed} textOf={textOf} className="lines">
            {(line) => <ChangedLine line={line} />}
          </Listed>
          <p>{t('changes.same', { count: numberOf('same') })}</p>
        </>
      )}
    </Fold>
  );
}

function ChangedLine({ line: { change, text } }: { line: LineChange }) {
  const code = <code>{text}</code>;
  return (
    <div data-change={change}>
      <span aria-hidden="true">{marks[change]}</span>{' '}
      {change === 'added' ? <ins>{code}</ins> : <del>{code}</del>}
    </div>
  );
}
