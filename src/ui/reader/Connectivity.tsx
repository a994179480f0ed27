import { useTranslation } from '../words/useTranslation';
import { Candidates } from './Candidates';
import { knownCandidates } from './knownCandidates';
import { Fold } from './Fold';
import { Pairs } from './Pairs';
import type { CandidatePair } from '../../session/session';

interface ConnectivityProps {
  pairs: readonly CandidatePair[] | null;
  context: unknown;
}

/** The known candidates of both sides, and the states of their pairs. */
export function Connectivity({ pairs, context }: ConnectivityProps) {
  const { t } = useTranslation();
  const { local, remote } = knownCandidates(context);
  return (
    <>
      <Pairs pairs={pairs} />
      {local.length > 0 && (
        <Fold title={t('candidate.local', { count: local.length })}>
          {() => <Candidates texts={local} />}
        </Fold>
      )}
      {remote.length > 0 && (
        <Fold title={t('candidate.remote', { count: remote.length })}>
          {() => <Candidates texts={remote} />}
        </Fold>
      )}
    </>
  );
}
