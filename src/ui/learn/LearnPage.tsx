import { useEffect, type ReactNode } from 'react';
import { useTranslation } from '../words/useTranslation';
import { useObservable } from '../kit/useObservable';
import './learn.css';
import { ChosenByClass } from './chosen';
import { LessonList } from './LessonList';
import { LessonStage } from './LessonStage';
import './words';
import type { Parley } from '../../session/app';
import type { LearnRun } from '../../session/learn/learn';

interface LearnPageProps {
  parley: Parley;
  toolbar: ReactNode;
}
/** The lessons, or the one that is followed. */
export default function LearnPage({ parley, toolbar }: LearnPageProps) {
  const { t } = useTranslation();
  const learn = useObservable(parley.learn);
  const title = t('learn.title');
  useEffect(() => {
    document.title = `${title} · Parley`;
    return () => {
      document.title = 'Parley';
    };
  }, [title]);
  return learn ? (
    <Shown parley={parley} learn={learn} toolbar={toolbar} />
  ) : (
    <p className="loading" role="status">
      {t('learn.loading')}
    </p>
  );
}
function Shown({ parley, learn, toolbar }: LearnPageProps & { learn: LearnRun }) {
  const actor = useObservable(learn.actor);
  return actor ? (
    <ChosenByClass learn={learn}>
      <LessonStage key={actor.sessionId} {...{ parley, learn, actor, toolbar }} />
    </ChosenByClass>
  ) : (
    <LessonList learn={learn} toolbar={toolbar} />
  );
}
