import { useTranslation } from '../words/useTranslation';
import { ActionWords } from './ActionWords';
import { Ending } from './Ending';
import type { LessonPanelProps } from './lessonPanelProps';
import { Prose } from './Prose';
import { Question, Why } from './Question';
import { shownStep } from './progress';
import { Stuck } from './Stuck';
import './lessonText.css';

/** Text and question of a step; without a text, what is awaited, what failed, or the ending. */
export function LessonText({ snapshot, send, next, onLeave, note }: LessonPanelProps) {
  const { t } = useTranslation();
  const { value: state, context } = snapshot;
  const { shown, answers, queue } = context;
  if (state === 'stuck') return <Stuck context={context} send={send} />;
  if (state === 'finished') return <Ending {...{ context, send, next, onLeave }} />;
  const step = shownStep(snapshot);
  const [action] = queue;
  const waiting = (state === 'staging' || state === 'acting') && (
    <p className="lesson-waiting">
      {t(`learn.waiting.${state}`)} {action && <ActionWords action={action} />}
    </p>
  );
  if (!step) return waiting;
  const { question } = step;
  const given = answers[shown] ?? null;
  const isExplained = state === 'explaining' || (state === 'rereading' && given !== null);
  return (
    <>
      <div className="lesson-text">
        <Prose texts={step.say} />
        {waiting}
        {note}
      </div>
      {question && (
        <Question
          key={shown}
          question={question}
          given={given}
          isExplained={isExplained}
          onAnswer={state === 'asking' ? (choice) => send({ type: 'user.answer', choice }) : null}
        />
      )}
      {question && isExplained && <Why question={question} given={given} />}
    </>
  );
}

/** Live region for screen readers. */
export function Spoken({ snapshot: { value: state, context } }: Pick<LessonPanelProps, 'snapshot'>) {
  const { t } = useTranslation();
  const { lesson, shown, answers } = context;
  const question = lesson.steps[shown]?.question;
  const step = t('learn.step', { n: shown + 1, count: lesson.steps.length });
  if (state === 'staging' || state === 'acting') return t(`learn.waiting.${state}`);
  if (state === 'explaining' && question)
    return `${step}. ${t(answers[shown] === question.answer ? 'learn.youAreRight' : 'learn.youAreNotRight')}`;
  return `${step}. ${t(`learn.state.${state}`)}`;
}
