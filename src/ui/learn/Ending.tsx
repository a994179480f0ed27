import { useTranslation } from '../words/useTranslation';
import type { LessonContext } from '../../../machines/pages/lessonMachine';
import type { LessonPanelProps } from './lessonPanelProps';
import { scoreOf } from './progress';

interface EndingProps extends Pick<LessonPanelProps, 'send' | 'next' | 'onLeave'> {
  context: LessonContext;
}
/** The score, and links to go on. */
export function Ending({ context: { lesson, answers }, send, next, onLeave }: EndingProps) {
  const { t } = useTranslation();
  const { asked, right } = scoreOf(lesson, answers);
  return (
    <div className="lesson-text">
      {asked > 0 && <p data-score={right}>{t('learn.score', { right, asked })}</p>}
      <p>{t('learn.goesOn')}</p>
      <p className="ways-on">
        {next !== null && (
          <a className="lesson-link" data-next-lesson href={next}>
            {t('learn.nextLesson')}
          </a>
        )}
        <a className="lesson-link" href="#/learn" onClick={onLeave}>
          {t('learn.all')}
        </a>
        <button className="secondary" onClick={() => send({ type: 'user.restart', place: 0 })}>
          {t('learn.again')}
        </button>
      </p>
    </div>
  );
}
