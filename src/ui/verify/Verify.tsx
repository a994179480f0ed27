import { useSelector } from '@xstate/react';
import type { ReactNode } from 'react';
import { FileDrop } from '../kit/FileDrop';
import { Example } from './Example';
import { Exploring } from './Exploring';
import { useWords } from '../simulation/explorationWords';
import type { VerifyRun } from '../../session/verify/verify';

/** The exploration, or a counterexample; a dropped file is replayed. */
export function Verify({ verify, toolbar }: { verify: VerifyRun; toolbar: ReactNode }) {
  const { t } = useWords();
  const isWatching = useSelector(verify.actor, (s) => s.matches({ example: 'watching' }));
  return (
    <FileDrop className="verify" words={t('file.drop')} onFile={(file) => void verify.open(file)}>
      {isWatching ? (
        <Example verify={verify} toolbar={toolbar} />
      ) : (
        <Exploring verify={verify} toolbar={toolbar} />
      )}
    </FileDrop>
  );
}
