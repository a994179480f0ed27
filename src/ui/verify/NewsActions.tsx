import { useSelector } from '@xstate/react';
import { useVerifyWords } from '../simulation/explorationWords';
import type { VerifyRun } from '../../session/verify/verify';

/** What can be done with the news. A failure can always be shown, at the same place. */
export function NewsActions({ verify: { actor }, broken }: { verify: VerifyRun; broken: number }) {
  const { t } = useVerifyWords();
  const isExploring = useSelector(actor, (s) => s.matches({ exploration: 'exploring' }));
  const isReading = useSelector(actor, (s) => s.matches({ example: 'reading' }));
  const mayMatter = useSelector(actor, (s) => s.can({ type: 'user.exploreWhereItMatters' }));
  const canMend = useSelector(actor, (s) => s.can({ type: 'user.exploreMended' }));
  const isUncaught = !isExploring && mayMatter && broken === 0;
  return (
    <div className="ways-on">
      {isUncaught && (
        <button className="primary" onClick={() => actor.send({ type: 'user.exploreWhereItMatters' })}>
          {t('news.tryWhereItMatters')}
        </button>
      )}
      <button
        className={isUncaught ? 'secondary' : 'primary'}
        onClick={() => actor.send({ type: 'user.showFailure' })}
      >
        {t('news.showFailure')}
      </button>
      {(isExploring || isReading) && (
        <button
          className="secondary"
          onClick={() => actor.send({ type: isReading ? 'user.close' : 'user.cancel' })}
        >
          {t('setting.cancel')}
        </button>
      )}
      {!isExploring && canMend && (
        <button className="secondary" onClick={() => actor.send({ type: 'user.exploreMended' })}>
          {t('news.tryAsShipped')}
        </button>
      )}
      {broken === 0 && <span className="hint">{t('news.onPurpose')}</span>}
    </div>
  );
}
