import { useSelector } from '@xstate/react';
import { useState, type ReactNode } from 'react';
import { FileDrop } from '../kit/FileDrop';
import { Example } from './Example';
import { Exploring } from './Exploring';
import { useWords } from '../simulation/explorationWords';
import type { VerifyRun } from '../../session/verify/verify';

/** The exploration, or a counterexample; a dropped file is replayed. */
export function Verify({ verify, toolbar }: { verify: VerifyRun; toolbar: ReactNode }) {
  const { t } = useWords();
  const isWatching = useSelector(verify.actor, (s) => s.matches({ example: 'watching' }));
  // Kept here: it stays as it is while a counterexample is watched.
  const [isExpert, setExpert] = useState(false);
  return (
    <FileDrop className="verify" words={t('file.drop')} onFile={(file) => void verify.open(file)}>
      {isWatching ? (
        <Example verify={verify} toolbar={toolbar} />
      ) : (
        <Exploring verify={verify} toolbar={toolbar} isExpert={isExpert} onExpert={setExpert} />
      )}
    </FileDrop>
  );
}
