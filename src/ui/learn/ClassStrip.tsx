import { useSelector } from '@xstate/react';
import { useTranslation } from '../words/useTranslation';
import { lessonOf, standingOf } from '../../../machines/pages/roll';
import { sameParts } from '../kit/observe';
import { useObservable } from '../kit/useObservable';
import type { LearnRun, LessonActor } from '../../session/learn/learn';
import type { ClassRun } from '../../session/class/teaching';
import './classStrip.css';

interface ClassStripProps {
  learn: LearnRun;
  lesson: LessonActor;
}
/** What the teacher sees of the class: how many watch, how many have answered, how many were right. */
export function ClassStrip({ learn, lesson }: ClassStripProps) {
  const run = useObservable(learn.classroom);
  return run && <Strip run={run} lesson={lesson} />;
}

function Strip({ run, lesson }: { run: ClassRun; lesson: LessonActor }) {
  const { t } = useTranslation();
  const { watching, counted, answered } = useSelector(run.actor, (s) => standingOf(s.context), sameParts);
  const chosen = useSelector(run.actor, (s) => lessonOf(s.context).chosen);
  const explained = useSelector(run.actor, (s) => s.context.board.explained);
  const answer = useSelector(lesson, (s) =>
    s.matches('asking') ? (s.context.lesson.steps[s.context.place]?.question?.answer ?? null) : null,
  );
  return (
    <section
      className="class-strip"
      aria-label={t('learn.classroom.title')}
      data-watching={watching}
      data-answered={answer === null ? undefined : answered}
    >
      <p>
        {answer !== null && counted > 0
          ? t('learn.classroom.answered', { answered, counted })
          : watching === 0
            ? t('learn.classroom.nobody')
            : t('learn.classroom.watching', { count: watching })}
        {chosen && explained && (
          <>
            {' · '}
            <Outcome chosen={chosen} answer={explained.answer} />
          </>
        )}
      </p>
      {answer !== null && (
        <button
          className="primary small"
          data-reveal
          // The lesson goes on as if the teacher had chosen what is right.
          onClick={() => lesson.send({ type: 'user.answer', choice: answer })}
        >
          {t('learn.classroom.reveal')}
        </button>
      )}
    </section>
  );
}

/** How many of those who answered were right. */
export function Outcome({ chosen, answer }: { chosen: readonly number[]; answer: number }) {
  const { t } = useTranslation();
  const answered = chosen.reduce((sum, count) => sum + count, 0);
  const right = chosen[answer] ?? 0;
  return (
    <b data-right-answers={right} data-given-answers={answered}>
      {answered === 0 ? t('learn.classroom.noAnswers') : t('learn.classroom.right', { right, answered })}
    </b>
  );
}
