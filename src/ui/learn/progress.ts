/** Where a lesson stands, as its page shows it. */
import type { SnapshotFrom } from 'xstate';
import type { lessonMachine } from '../../../machines/pages/lessonMachine';
import type { Lesson, LessonStep, Look } from '../../../machines/words/lesson';

export type LessonSnapshot = SnapshotFrom<typeof lessonMachine>;

const nothing: readonly Look[] = [];

/** The step whose text is shown; null while the lab is being brought to it, and where there is none to show. */
export function shownStep({ value, context }: LessonSnapshot): LessonStep | null {
  const { lesson, shown, place, answers } = context;
  const isText =
    value === 'reading' ||
    value === 'asking' ||
    value === 'explaining' ||
    value === 'rereading' ||
    // After the answer, the lab shows what is right while the text stays.
    (value === 'acting' && (answers[place] ?? null) !== null);
  return (isText && lesson.steps[shown]) || null;
}
export const looksOf = (snapshot: LessonSnapshot): readonly Look[] => shownStep(snapshot)?.look ?? nothing;

/** How many questions a lesson asks, and how many of them were answered right. */
export function scoreOf({ steps }: Lesson, answers: readonly (number | null)[]) {
  const questions = steps.map(({ question }) => question);
  return {
    asked: questions.filter((question) => question !== null).length,
    right: questions.filter((question, place) => question !== null && answers[place] === question.answer)
      .length,
  };
}
