import { useSelector } from '@xstate/react';
import type { Exploration } from '../../../machines/words/verification';
import { Icon } from '../kit/Icon';
import { useVerifyWords } from '../simulation/explorationWords';
import { NewsActions } from './NewsActions';
import { useStoryWords } from './storyWords';
import type { VerifyRun } from '../../session/verify/verify';
import './news.css';

const brokenIn = (exploration: Exploration | null) =>
  exploration?.verdicts.filter(({ standing }) => standing === 'broken').length ?? 0;

/** What the page is about, answered: first of all, can a call get stuck? */
export function News({ verify }: { verify: VerifyRun }) {
  const { t } = useVerifyWords();
  const standing = useSelector(verify.actor, (s) => s.value.exploration);
  const isReading = useSelector(verify.actor, (s) => s.matches({ example: 'reading' }));
  const broken = useSelector(verify.actor, (s) => brokenIn(s.context.exploration));
  return (
    <section className="headline" data-broken={broken}>
      <h2>
        {t('news.question')}{' '}
        <span className="answer">
          {standing === 'exploring' ? (
            <Count verify={verify} />
          ) : (
            <span aria-live="polite">
              <Answer verify={verify} broken={broken} />
            </span>
          )}
        </span>
      </h2>
      <div className="account">
        {standing === 'exploring' ? <Running verify={verify} /> : <Account verify={verify} />}
      </div>
      <NewsActions verify={verify} broken={broken} />
      <p className="hint" role="status">
        {isReading ? t('file.reading') : t('news.moment', { count: verify.properties.length })}
      </p>
    </section>
  );
}

function Count({ verify: { actor } }: { verify: VerifyRun }) {
  const { t, number } = useVerifyWords();
  const worlds = useSelector(actor, (s) => s.context.progress.worlds);
  return t('news.trying', { count: worlds, worlds: number(worlds) });
}

function Answer({ verify: { actor }, broken }: { verify: VerifyRun; broken: number }) {
  const { t, number } = useVerifyWords();
  const standing = useSelector(actor, (s) => s.value.exploration);
  const { exploration, progress } = useSelector(actor, (s) => s.context);
  if (standing === 'cancelled') return t('news.cancelled', { worlds: number(progress.worlds) });
  if (standing === 'failed' || !exploration) return t('news.failed');
  if (broken > 0)
    return (
      <>
        <Icon name="alert" /> {t('news.yes', { count: broken })}
      </>
    );
  return t(exploration.isComplete ? 'news.no' : 'news.open', { worlds: number(exploration.worlds) });
}

/** While it is explored: what it waits for, and how far it is. */
function Running({ verify }: { verify: VerifyRun }) {
  const { t, number, defectWords } = useVerifyWords();
  const storyWords = useStoryWords(verify);
  const isAwaited = useSelector(verify.actor, (s) => s.matches({ example: 'awaiting' }));
  const { asked, progress } = useSelector(verify.actor, (s) => s.context);
  const { worlds, frontier, worldsPerSecond } = progress;
  const isForwards = worlds === 0 || frontier > 0;
  return (
    <div data-worlds={worlds} data-frontier={frontier}>
      <p id="progress-title">
        {!isForwards
          ? t('news.backwards')
          : isAwaited && asked.defect
            ? t('news.breaking', { defect: defectWords(asked.defect) })
            : t('news.exploring', { story: storyWords(asked) })}
      </p>
      <progress
        max={asked.bound}
        value={isForwards ? Math.min(asked.bound, worlds) : asked.bound}
        aria-labelledby="progress-title"
      />
      <p className="hint">
        {t('news.rate', { rate: number(Math.round(worldsPerSecond)), frontier: number(frontier) })}
      </p>
    </div>
  );
}

/** What was explored, and what follows from it. */
function Account({ verify }: { verify: VerifyRun }) {
  const { t, number, defectWords } = useVerifyWords();
  const storyWords = useStoryWords(verify);
  const { asked, exploration, detail } = useSelector(verify.actor, (s) => s.context);
  const isFailed = useSelector(verify.actor, (s) => s.matches({ exploration: 'failed' }));
  const { defect } = asked;
  const isUncaught = exploration !== null && defect !== null && brokenIn(exploration) === 0;
  return (
    <>
      {isFailed && (
        <p className="problem" role="alert">
          <Icon name="alert" /> {t('news.failedWhy', { detail })}
        </p>
      )}
      {exploration && (
        <p>
          {t(exploration.isComplete ? 'news.whole' : 'news.cut', {
            edges: number(exploration.edges),
            frontier: number(exploration.frontier),
            seconds: number(exploration.durationMs / 1000, 1),
          })}
          {isUncaught && <strong> {t('news.uncaught')}</strong>}
        </p>
      )}
      <p>
        {t('news.story', { story: storyWords(asked) })}{' '}
        {defect ? t('news.broken', { defect: defectWords(defect) }) : t('news.asShipped')}
      </p>
    </>
  );
}
