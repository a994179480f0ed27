/** Selectors on the lesson machine's snapshot. */
import type { SnapshotFrom } from 'xstate';
import type { lessonMachine } from '../../../machines/pages/lessonMachine';
import type { Lesson, LessonStep, Look } from '../../../machines/words/lesson';

export type LessonSnapshot = SnapshotFrom<typeof lessonMachine>;

const nothing: readonly Look[] = [];

/** The step whose text is shown; null while the lab is being prepared, or without a text. */
export function shownStep({ value, context }: LessonSnapshot): LessonStep | null {
  const { lesson, shown, place, answers } = context;
  const isText =
    value === 'reading' ||
    value === 'asking' ||
    value === 'explaining' ||
    value === 'rereading' ||
    // After an answer the lab shows the right one while the text stays.
    (value === 'acting' && (answers[place] ?? null) !== null);
  return (isText && lesson.steps[shown]) || null;
}
/** Whether a question is open, so that nothing may show its answer. */
export const isAsking = ({ value }: LessonSnapshot): boolean => value === 'asking';

/** What is lit; while a question is open, none of the states among which somebody chooses. */
export function looksOf(snapshot: LessonSnapshot): readonly Look[] {
  const { look = nothing, question } = shownStep(snapshot) ?? {};
  if (!isAsking(snapshot) || question?.about !== 'state') return look;
  const { seat, choices } = question;
  return look.filter((one) => one.at !== 'state' || one.seat !== seat || !choices.includes(one.state));
}

/** The number of questions, and of right answers. */
export function scoreOf({ steps }: Lesson, answers: readonly (number | null)[]) {
  const questions = steps.map(({ question }) => question);
  return {
    asked: questions.filter((question) => question !== null).length,
    right: questions.filter((question, place) => question !== null && answers[place] === question.answer)
      .length,
  };
}
