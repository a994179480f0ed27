/** Selectors on the lesson machine's snapshot. */
import type { SnapshotFrom } from 'xstate';
import type { lessonMachine } from '../../../machines/pages/lessonMachine';
import { looksWhileAsked, type Lesson, type LessonStep, type Look } from '../../../machines/words/lesson';

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

/** What is lit now. */
export function looksOf(snapshot: LessonSnapshot): readonly Look[] {
  const step = shownStep(snapshot);
  if (!step) return nothing;
  return isAsking(snapshot) ? looksWhileAsked(step) : step.look;
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
