import { useSelector } from '@xstate/react';
import type { Narration } from '../../../machines/words/verification';
import { Icon } from '../kit/Icon';
import { useVerifyWords } from '../simulation/explorationWords';
import type { VerifyRun } from '../../session/verify/verify';
import '../kit/notice.css';
import './conclusion.css';

/** What the moves lead to, and at their end what can be done next. It is as high at each stop: nothing jumps. */
export function Conclusion({ actor, narration }: { actor: VerifyRun['actor']; narration: Narration }) {
  const { t, propertySays } = useVerifyWords();
  const stop = useSelector(actor, (s) => s.context.stop);
  const canMend = useSelector(actor, (s) => s.can({ type: 'user.exploreMended' }));
  const { property, detail, outcome, stops } = narration;
  const last = stops.length - 1;
  const isEnd = stop === last;
  const isFailure = isEnd && outcome !== 'kept';
  const says = propertySays(property);
  return (
    <section className={`notice conclusion ${isFailure ? 'failure' : 'news'}`}>
      <Icon name="alert" />
      <div className="notice-words either">
        <p data-shown={!isEnd}>
          {t(outcome === 'kept' ? 'stage.leadsOn' : 'stage.ahead', { count: last - stop, says })}
        </p>
        <div role="status" data-shown={isEnd}>
          <p data-outcome={isEnd ? outcome : undefined}>{t(`stage.${outcome}`, { says })}</p>
          {outcome === 'broken' && (
            <p className="detail" lang="en">
              {detail}
            </p>
          )}
        </div>
      </div>
      <div className="ways-on">
        {last > 0 && (
          <button
            className={isEnd ? 'primary' : 'secondary'}
            onClick={() => actor.send({ type: 'user.goToStop', stop: isEnd ? 0 : last })}
          >
            <span className="either">
              <span data-shown={isEnd}>{t('stage.howCame')}</span>
              <span data-shown={!isEnd}>{t('stage.toFailure')}</span>
            </span>
          </button>
        )}
        {canMend && (
          <button className="secondary" onClick={() => actor.send({ type: 'user.exploreMended' })}>
            {t('news.tryAsShipped')}
          </button>
        )}
      </div>
    </section>
  );
}
