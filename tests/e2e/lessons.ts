/** What tests do and see in a lesson. */
import { readdirSync, readFileSync } from 'node:fs';
import type { Page } from '@playwright/test';
import type { Lesson } from '../../machines/words/lesson';
import { known } from '../../src/lessons/known';
import { readLesson } from '../../src/lessons/readLesson';
import { expect } from './fixtures';

/** ms; a wait of a lesson may be for two timers of a call. */
export const longestAction = 80_000;

const folder = new URL('../../src/lessons/files/', import.meta.url);
function lessonOf(text: string): Lesson {
  const result = readLesson(text, known);
  if (!result.ok) throw new Error(JSON.stringify(result.problems));
  return result.lesson;
}
export const lessons = readdirSync(folder)
  .toSorted()
  .map((name) => lessonOf(readFileSync(new URL(name, folder), 'utf8')));
export const lessonAt = (id: string) => {
  const lesson = lessons.find((one) => one.id === id);
  if (!lesson) throw new Error(`no lesson ${id}`);
  return lesson;
};

export const panel = (page: Page, state: string, step: number) =>
  page.locator(`[data-lesson][data-lesson-state=${state}][data-step="${step}"]`);
export const arrives = (page: Page, state: string, step: number) =>
  expect(panel(page, state, step)).toBeAttached({ timeout: longestAction });
export const goOn = (page: Page) => page.locator('[data-lesson] [data-next]').click();
export const stateOf = (page: Page, seat: string, state: string) =>
  page.locator(`[data-chart][data-seat=${seat}] [data-state="${state}"]`);
