/** Progress is stored between visits; damaged storage never prevents a lesson. */
import { describe, expect, it } from 'vitest';
import type { Lesson, LessonProgress } from '../../machines/words/lesson';
import { lessons } from '../../src/lessons/catalog';
import { createProgress, type ProgressStorage } from '../../src/lessons/progress';

const [lesson] = lessons;
if (!lesson) throw new Error('there is no lesson');
const begun: LessonProgress = {
  place: 2,
  answers: lesson.steps.map((_, index) => (index === 1 ? 0 : null)),
  isFinished: false,
};
const storage = (kept: Record<string, string> = {}): ProgressStorage & { kept: Record<string, string> } => ({
  kept,
  getItem: (key) => kept[key] ?? null,
  setItem: (key, value) => {
    kept[key] = value;
  },
});
const withText = (text: string) => storage({ 'parley.lessons': text });
const withOne = (one: unknown) => withText(JSON.stringify({ [lesson.id]: one }));

describe('progress', () => {
  it('is there at the next visit, for each lesson by itself', () => {
    const keeping = storage();
    createProgress(keeping).keep(lesson, begun);
    const next = createProgress(keeping);
    expect(next.of(lesson)).toEqual(begun);
    const other: Lesson = { ...lesson, id: 'other' };
    expect(next.of(other)).toBeNull();
  });

  it('lasts as long as the page where nothing is kept, or nothing can be', () => {
    const full: ProgressStorage = {
      getItem: () => {
        throw new Error('forbidden');
      },
      setItem: () => {
        throw new Error('full');
      },
    };
    for (const keeping of [null, full]) {
      const progress = createProgress(keeping);
      expect(progress.of(lesson)).toBeNull();
      progress.keep(lesson, begun);
      expect(progress.of(lesson)).toEqual(begun);
    }
  });

  it('keeps only what is progress', () => {
    const keeping = storage();
    const more = { ...begun, queue: ['much'] };
    createProgress(keeping).keep(lesson, more);
    expect(JSON.parse(keeping.kept['parley.lessons'] ?? '')).toEqual({ [lesson.id]: begun });
  });

  it.each<[string, ProgressStorage]>([
    ['no JSON', withText('{')],
    ['something else', withText('[1]')],
    ['null', withText('null')],
    ['a place that is none', withOne({ ...begun, place: -1 })],
    ['a place behind the end', withOne({ ...begun, place: lesson.steps.length })],
    ['a choice that is none', withOne({ ...begun, answers: begun.answers.with(1, 8) })],
    ['an answer where nothing is asked', withOne({ ...begun, answers: begun.answers.with(0, 0) })],
    ['a lesson that has grown', withOne({ ...begun, answers: begun.answers.slice(0, -1) })],
    ['more than there should be', withOne({ ...begun, more: true })],
  ])('that is damaged counts as not kept (%s)', (_, keeping) => {
    const progress = createProgress(keeping);
    expect(progress.of(lesson)).toBeNull();
    progress.keep(lesson, begun);
    expect(progress.of(lesson)).toEqual(begun);
  });

  it('of one lesson that is damaged does not cost the others', () => {
    const keeping = withText(JSON.stringify({ broken: 1, [lesson.id]: begun }));
    expect(createProgress(keeping).of(lesson)).toEqual(begun);
  });

  it('is kept of the last hundred lessons', () => {
    const keeping = storage();
    const progress = createProgress(keeping);
    for (let n = 0; n <= 100; n++) progress.keep({ ...lesson, id: `lesson-${n}` }, begun);
    const kept = Object.keys(JSON.parse(keeping.kept['parley.lessons'] ?? '') as object);
    expect(kept.length).toBe(100);
    expect(kept).not.toContain('lesson-0');
    expect(createProgress(keeping).of({ ...lesson, id: 'lesson-100' })).toEqual(begun);
  });
});
