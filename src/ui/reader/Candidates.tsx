import { useTranslation } from '../words/useTranslation';
import {
  candidateOf,
  hostPortOf,
  isCandidateKind,
  isHidden,
  opensItself,
  preferencesOf,
  type CandidateParts,
} from '../../sdp/candidate';
import { Fold } from './Fold';
import { Listed } from './Listed';
import { Row } from './Row';

/** Each candidate as text, with its type and parts. `texts`: `candidate:…`, untrusted. */
export const Candidates = ({ texts }: { texts: readonly string[] }) => (
  <Listed items={texts} textOf={String} className="candidates">
    {(text) => <Candidate text={text} />}
  </Listed>
);

function Candidate({ text }: { text: string }) {
  const { t } = useTranslation();
  const parts = candidateOf(text);
  if (!parts)
    return (
      <>
        <code>{text}</code> {t('candidate.unknown')}
      </>
    );
  const { type, transport } = parts;
  return (
    <Fold
      title={
        <>
          <b>{type}</b>{' '}
          <code>
            {transport.toLowerCase()} {hostPortOf(parts)}
          </code>
        </>
      }
    >
      {() => <Parts parts={parts} />}
    </Fold>
  );
}

const explained = new Set(['raddr', 'rport', 'tcptype', 'ufrag', 'generation', 'network-id', 'network-cost']);

function Parts({ parts }: { parts: CandidateParts }) {
  const { t } = useTranslation();
  const { kind, local } = preferencesOf(parts);
  return (
    <>
      <p>
        {isCandidateKind(parts.type) ? t(`sdp.candidateKind.${parts.type}`) : t('candidate.strangeKind')}
        {isHidden(parts) && ` ${t('sdp.candidate.hidden')}`}
      </p>
      <dl>
        {(['foundation', 'component', 'transport', 'priority', 'address', 'port', 'type'] as const).map(
          (name) => (
            <Row key={name} name={name}>
              <code>{parts[name]}</code>{' '}
              {t(`candidate.${name === 'port' && opensItself(parts) ? 'noPort' : name}`, { kind, local })}
            </Row>
          ),
        )}
        {parts.extensions.map(({ name, value }) => (
          <Row key={name} name={name}>
            <code>{value}</code> {explained.has(name) ? t(`candidate.${name}`) : t('sdp.unknown')}
          </Row>
        ))}
      </dl>
    </>
  );
}
