import { useTranslation } from '../words/useTranslation';
import { candidateOf, hostPortOf } from '../../sdp/candidate';
import type { CandidatePair } from '../../session/session';

const states = new Set(['frozen', 'waiting', 'in-progress', 'failed', 'succeeded']);

const short = (text: string) => {
  const parts = candidateOf(text);
  return parts ? `${parts.type} ${parts.transport.toLowerCase()} ${hostPortOf(parts)}` : text;
};

/** A table of local and remote candidates with the state of each pair. Null: no connection on this page. */
export function Pairs({ pairs }: { pairs: readonly CandidatePair[] | null }) {
  const { t } = useTranslation();
  return (
    <section className="pairs">
      <h4>{t('pairs.title')}</h4>
      {pairs === null || pairs.length === 0 ? (
        <p>{t(pairs === null ? 'pairs.none' : 'pairs.notYet')}</p>
      ) : (
        <PairTable pairs={pairs} />
      )}
    </section>
  );
}

function PairTable({ pairs }: { pairs: readonly CandidatePair[] }) {
  const { t } = useTranslation();
  return (
    <div className="wide" tabIndex={0} role="region" aria-label={t('pairs.title')}>
      <table>
        <thead>
          <tr>
            {(['local', 'remote', 'state', 'nominated', 'selected', 'roundTrip'] as const).map((name) => (
              <th key={name} scope="col">
                {t(`pairs.${name}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {pairs.map(({ local, remote, state, nominated, selected, roundTripMs }) => (
            <tr key={`${local} ${remote}`} data-taken={selected}>
              <td>
                <code>{short(local)}</code>
              </td>
              <td>
                <code>{short(remote)}</code>
              </td>
              <td>
                <code>{state}</code> {states.has(state) && t(`pairs.is.${state}`)}
              </td>
              <td>{t(nominated ? 'pairs.yes' : 'pairs.no')}</td>
              <td>{t(selected ? 'pairs.taken' : 'pairs.no')}</td>
              <td>{roundTripMs === null ? '–' : t('broker.roundTrip', { ms: roundTripMs.toFixed(0) })}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
