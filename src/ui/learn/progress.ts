/** Selectors on the lesson machine's snapshot. */
import type { SnapshotFrom } from 'xstate';
import type { lessonMachine } from '../../../machines/pages/lessonMachine';
import {
  looksWhile,
  openQuestion,
  type Lesson,
  type LessonStep,
  type Look,
} from '../../../machines/words/lesson';

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
/** What is lit now. */
export const looksOf = (snapshot: LessonSnapshot): readonly Look[] => {
  const step = shownStep(snapshot);
  return step ? looksWhile(openQuestion(snapshot), step.look) : nothing;
};

/** The number of questions, and of right answers. */
export function scoreOf({ steps }: Lesson, answers: readonly (number | null)[]) {
  const questions = steps.map(({ question }) => question);
  return {
    asked: questions.filter((question) => question !== null).length,
    right: questions.filter((question, place) => question !== null && answers[place] === question.answer)
      .length,
  };
}
