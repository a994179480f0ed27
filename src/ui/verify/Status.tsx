import { useSelector } from '@xstate/react';
import type { Exploration, ExplorationProgress } from '../../../machines/words/verification';
import { Icon } from '../kit/Icon';
import { useVerifyWords } from '../simulation/explorationWords';
import type { VerifyRun } from '../../session/verify/verify';
import './status.css';

const isUncaught = ({ setting: { defect }, isComplete, verdicts }: Exploration) =>
  defect !== null && isComplete && verdicts.every(({ standing }) => standing !== 'broken');

/** Progress or result of the exploration. */
export function Status({ verify: { actor } }: { verify: VerifyRun }) {
  const { t, number, faultsWords, defectWords } = useVerifyWords();
  const standing = useSelector(actor, (s) => s.value.exploration);
  const { setting, progress, exploration, detail } = useSelector(actor, (s) => s.context);
  return (
    <section className="status">
      {standing === 'exploring' && <Running progress={progress} bound={setting.bound} />}
      <p role="status">
        {standing === 'idle' && t('status.idle')}
        {standing === 'cancelled' && t('status.cancelled', { worlds: number(progress.worlds) })}
        {standing === 'explored' && exploration && <Ended exploration={exploration} />}
      </p>
      {standing === 'failed' && (
        <p className="problem" role="alert">
          <Icon name="alert" /> {t('status.failed', { detail })}
        </p>
      )}
      {standing === 'explored' && exploration && isUncaught(exploration) && <p>{t('status.uncaught')}</p>}
      {standing === 'explored' && exploration && (
        <p className="hint">
          {t('status.explored', {
            story: faultsWords(exploration.setting),
            defect: exploration.setting.defect
              ? t('status.broken', { defect: defectWords(exploration.setting.defect) })
              : t('status.asShipped'),
          })}{' '}
          {JSON.stringify(exploration.setting) !== JSON.stringify(setting) && (
            <strong>{t('status.outdated')}</strong>
          )}
        </p>
      )}
    </section>
  );
}

function Running({ progress, bound }: { progress: ExplorationProgress; bound: number }) {
  const { t, number } = useVerifyWords();
  const { worlds, frontier, worldsPerSecond } = progress;
  const isForwards = worlds === 0 || frontier > 0;
  return (
    <div data-worlds={worlds} data-frontier={frontier}>
      <p id="progress-title">
        {isForwards ? t('status.exploring') : t('status.backwards', { worlds: number(worlds) })}
      </p>
      <progress
        max={bound}
        value={isForwards ? Math.min(bound, worlds) : bound}
        aria-labelledby="progress-title"
      />
      <p className="hint">
        {t('status.progress', {
          worlds: number(worlds),
          rate: number(Math.round(worldsPerSecond)),
          frontier: number(frontier),
        })}
      </p>
    </div>
  );
}

function Ended({ exploration }: { exploration: Exploration }) {
  const { t, number } = useVerifyWords();
  const { worlds, edges, frontier, isComplete, durationMs } = exploration;
  return t(isComplete ? 'status.whole' : 'status.cut', {
    worlds: number(worlds),
    edges: number(edges),
    frontier: number(frontier),
    seconds: number(durationMs / 1000, 1),
  });
}
