import { Fragment, useMemo } from 'react';
import { useTranslation } from '../words/useTranslation';
import { meaningsOf } from '../../sdp/meanings';
import { sectionsOf, type Section } from '../../sdp/sections';
import { linesByTopic } from '../../sdp/topics';
import { Fold } from './Fold';
import { keyed } from './keyed';
import { Listed } from './Listed';

/** Up to so many lines a topic starts open. */
const fewLines = 8;

/** SDP by section, topic and line, with explanations. Untrusted, so rendered as plain text. */
export function Description({ sdp }: { sdp: string }) {
  const { t } = useTranslation();
  const sections = useMemo(() => sectionsOf(sdp), [sdp]);
  if (sections.length === 0) return <p>{t('sdp.tooLong', { count: sdp.length })}</p>;
  return (
    <Listed items={sections} textOf={({ lines }) => lines[0] ?? ''} className="sdp">
      {(section) => (
        <Fold title={<SectionTitle section={section} />}>{() => <Topics section={section} />}</Fold>
      )}
    </Listed>
  );
}

export function SectionTitle({ section }: { section: Pick<Section, 'kind' | 'mid'> & Partial<Section> }) {
  const { t } = useTranslation();
  const { kind, mid, direction, isRejected = false, lines } = section;
  return (
    <>
      <b>{kind === 'session' ? t('sdp.session') : kind}</b>
      {mid !== null && ` · mid ${mid}`}
      {direction && !isRejected && ` · ${direction}`}
      {isRejected && ` · ${t('sdp.rejected')}`}
      {lines && <small> {t('sdp.lines', { count: lines.length })}</small>}
    </>
  );
}

function Topics({ section }: { section: Section }) {
  const { t } = useTranslation();
  return linesByTopic(section).map(({ topic, lines }) => (
    <Fold
      key={topic}
      startsOpen={lines.length <= fewLines}
      title={
        <>
          {t(`sdp.topic.${topic}`)} <small>{lines.length}</small>
        </>
      }
    >
      {() => (
        <Listed items={lines} textOf={String} className="lines">
          {(line) => <Line line={line} section={section} />}
        </Listed>
      )}
    </Fold>
  ));
}

function Line({ line, section }: { line: string; section: Section }) {
  const { t } = useTranslation();
  const meanings = meaningsOf(line, section);
  return (
    <>
      <code>{line}</code>
      <p>
        {keyed(meanings, ({ key }) => key).map(({ key: place, item: { key, values, about } }) => (
          <Fragment key={place}>
            {about !== null && <code>{about} </code>}
            {t(`sdp.${key}`, values)}{' '}
          </Fragment>
        ))}
        {meanings.length === 0 && t('sdp.unknown')}
      </p>
    </>
  );
}
