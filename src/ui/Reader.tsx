import { useTranslation } from 'react-i18next';
import type { Charts } from '../graph/chart';
import { inWords } from '../graph/words';
import type { StageView } from '../trace/fold';
import { useEventWords } from './eventWords';
import { viewOf } from './hooks';
import type { Selection } from './selection';
import { leaves, useSentences } from './sentences';

interface ReaderProps {
  charts: Charts;
  stage: StageView;
  seating: { caller: string | null; callee: string | null };
  selection: Selection | null;
  onBack: () => void;
}

/** Explains what is selected; else what just happened, and what each side waits for. */
export function Reader({ charts, stage, seating, selection, onBack }: ReaderProps) {
  const { t } = useTranslation();
  return (
    <section className="reader" aria-live="off" aria-label={t('reader.now')} tabIndex={0}>
      {selection ? (
        <>
          <Explained charts={charts} selection={selection} />
          <button className="quiet small" onClick={onBack}>
            {t('reader.back')}
          </button>
        </>
      ) : (
        <Now charts={charts} stage={stage} seating={seating} />
      )}
    </section>
  );
}

function Now({ charts, stage, seating }: Pick<ReaderProps, 'charts' | 'stage' | 'seating'>) {
  const { t } = useTranslation();
  const { justHappened, waitsFor } = useSentences(charts);
  const sides = (['caller', 'callee'] as const).flatMap((seat) => {
    const view = viewOf(stage, seating[seat]);
    return view?.role === seat ? [{ seat, view }] : [];
  });
  return (
    <>
      <h3>{t('reader.now')}</h3>
      {sides.map(({ seat, view }) => (
        <div key={seat} data-seat-hue={seat} className="side">
          <p className="happened">{justHappened(view)}</p>
          <ul>
            {waitsFor(view).map((wait) => (
              <li key={wait.name}>
                <b>{wait.name}</b> {t('reader.waitsFor').toLowerCase()} {wait.waitsFor}
              </li>
            ))}
            {waitsFor(view).length === 0 && (
              <li>
                {t('reader.rests', {
                  states: leaves(charts, view)
                    .map((n) => n.name)
                    .join(', '),
                })}
              </li>
            )}
          </ul>
        </div>
      ))}
    </>
  );
}

function Explained({ charts, selection }: { charts: Charts; selection: Selection }) {
  const { t } = useTranslation();
  const { lang } = useSentences(charts);
  const eventWords = useEventWords();
  const chart = charts[selection.machine];
  const node = chart?.nodes.find((n) => n.path === selection.id);
  const edge = chart?.edges.find((e) => e.id === selection.id);
  if (selection.kind === 'state' && node)
    return (
      <>
        <h3>{node.name}</h3>
        <p>{node.text[lang].description}</p>
        <dl>
          {node.text[lang].waitsFor !== undefined && (
            <Row name={t('reader.waitsFor')} value={node.text[lang].waitsFor} />
          )}
          {node.spec !== null && <Row name={t('reader.spec')} value={node.spec} />}
          <Row name={t('reader.id')} value={`${selection.machine}.${node.path}`} code />
        </dl>
      </>
    );
  if (!edge) return null;
  return (
    <>
      <h3>
        {inWords(edge.source.split('.').at(-1) ?? '')} → {inWords(edge.target.split('.').at(-1) ?? '')}
      </h3>
      <dl>
        <Row name={t('reader.event')} value={eventWords(edge.event, edge.delay?.ms)} />
        {edge.guard !== null && <Row name={t('reader.guardLabel')} value={inWords(edge.guard)} />}
        <Row name={t('reader.id')} value={edge.id} code />
      </dl>
    </>
  );
}

const Row = ({ name, value, code = false }: { name: string; value: string | undefined; code?: boolean }) => (
  <>
    <dt>{name}</dt>
    <dd>{code ? <code>{value}</code> : value}</dd>
  </>
);
