/** The reader's progress in each lesson, stored between visits. Damaged data are ignored. */
import * as v from 'valibot';
import type { Lesson, LessonProgress } from '../../machines/words/lesson';
import { maxSteps } from './readLesson';

/** The part of `localStorage` that is used. */
export interface ProgressStorage {
  getItem: (key: string) => string | null;
  setItem: (key: string, value: string) => void;
}

const key = 'parley.lessons';
const mostLessons = 100;
const place = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(maxSteps - 1));
const choice = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(9));
const progress = v.strictObject({
  place,
  answers: v.pipe(v.array(v.nullable(choice)), v.maxLength(maxSteps)),
  isFinished: v.boolean(),
});
const kept = v.pipe(
  v.record(v.pipe(v.string(), v.regex(/^[a-z][a-z0-9-]{0,39}$/)), v.fallback(v.nullable(progress), null)),
  v.check((all) => Object.keys(all).length <= mostLessons),
);

function read(storage: ProgressStorage | null): Map<string, LessonProgress> {
  try {
    const all = v.parse(kept, JSON.parse(storage?.getItem(key) ?? '{}'));
    return new Map(Object.entries(all).flatMap(([id, one]) => (one === null ? [] : [[id, one] as const])));
  } catch {
    return new Map(); // damaged or inaccessible storage: start without progress
  }
}
/** Whether the progress is valid for this lesson, which may have changed since. */
const fits = ({ steps }: Lesson, { place: at, answers }: LessonProgress) =>
  at < steps.length &&
  answers.length === steps.length &&
  answers.every((given, index) => given === null || steps[index]?.question?.choices[given] !== undefined);

/** Progress by lesson id. Without a storage, or if it is full, progress lasts as long as the page. */
export function createProgress(storage: ProgressStorage | null) {
  const all = read(storage);
  return {
    /** Null: not started, or the lesson has changed since. */
    of(lesson: Lesson): LessonProgress | null {
      const one = all.get(lesson.id);
      return one && fits(lesson, one) ? one : null;
    },
    keep({ id }: Lesson, { place: at, answers, isFinished }: LessonProgress) {
      all.delete(id);
      all.set(id, { place: at, answers, isFinished });
      for (const oldest of [...all.keys()].slice(0, -mostLessons)) all.delete(oldest);
      try {
        storage?.setItem(key, JSON.stringify(Object.fromEntries(all)));
      } catch {
        // A full or inaccessible storage must not stop the lesson.
      }
    },
  };
}
export type Progress = ReturnType<typeof createProgress>;
