/** How far somebody is in each lesson, kept between visits. What is damaged counts as not kept. */
import * as v from 'valibot';
import type { Lesson, LessonProgress } from '../../machines/words/lesson';
import { mostSteps } from './readLesson';

/** What `localStorage` offers; null where the browser keeps nothing. */
export interface Keeping {
  getItem: (key: string) => string | null;
  setItem: (key: string, value: string) => void;
}

const key = 'parley.lessons';
const mostLessons = 100;
const place = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(mostSteps - 1));
const choice = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(9));
const progress = v.strictObject({
  place,
  answers: v.pipe(v.array(v.nullable(choice)), v.maxLength(mostSteps)),
  isFinished: v.boolean(),
});
const kept = v.pipe(
  v.record(v.pipe(v.string(), v.regex(/^[a-z][a-z0-9-]{0,39}$/)), v.fallback(v.nullable(progress), null)),
  v.check((all) => Object.keys(all).length <= mostLessons),
);

function read(keeping: Keeping | null): Map<string, LessonProgress> {
  try {
    const all = v.parse(kept, JSON.parse(keeping?.getItem(key) ?? '{}'));
    return new Map(Object.entries(all).flatMap(([id, one]) => (one === null ? [] : [[id, one] as const])));
  } catch {
    return new Map(); // damaged, or not readable at all: the lessons begin anew
  }
}
/** Whether it can be progress in this lesson, which may have changed since. */
const fits = ({ steps }: Lesson, { place: at, answers }: LessonProgress) =>
  at < steps.length &&
  answers.length === steps.length &&
  answers.every((given, index) => given === null || steps[index]?.question?.choices[given] !== undefined);

/** Progress by the ids of lessons. Without `keeping`, or where it is full, it lasts as long as the page. */
export function createProgress(keeping: Keeping | null) {
  const all = read(keeping);
  return {
    /** Null: not begun, or the lesson has changed since. */
    of(lesson: Lesson): LessonProgress | null {
      const one = all.get(lesson.id);
      return one && fits(lesson, one) ? one : null;
    },
    keep({ id }: Lesson, { place: at, answers, isFinished }: LessonProgress) {
      all.delete(id);
      all.set(id, { place: at, answers, isFinished });
      for (const oldest of [...all.keys()].slice(0, -mostLessons)) all.delete(oldest);
      try {
        keeping?.setItem(key, JSON.stringify(Object.fromEntries(all)));
      } catch {
        // A full or forbidden storage must not stop the lesson.
      }
    },
  };
}
export type Progress = ReturnType<typeof createProgress>;
