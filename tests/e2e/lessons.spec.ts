/** The lessons as somebody follows them: what each calls right is what happens in this browser. */
import { readFileSync } from 'node:fs';
import type { Page } from '@playwright/test';
import type { LessonQuestion, Texts } from '../../machines/words/lesson';
import { noViolationsInThemes, nothingSticksOut } from './axe';
import { expect, test } from './fixtures';
import { arrives, goOn, lessonAt, lessons, longestAction, panel, stateOf } from './lessons';
import { click } from './peers';

// A wait of a lesson may be for two timers of a call.
test.describe.configure({ timeout: 240_000 });

const exampleText = readFileSync(new URL('../../docs/examples/lesson.yaml', import.meta.url), 'utf8');

/** What can be read of a text: without the marks of code. */
const plain = (texts: Texts, lang: 'en' | 'fr') => texts[lang].replaceAll('`', '').split('\n')[0] ?? '';

async function answerRight(page: Page, step: number, question: LessonQuestion) {
  await arrives(page, 'asking', step);
  const { about, answer, choices } = question;
  const right = choices[answer];
  if (about === 'event' && typeof right === 'string')
    await expect(
      page.locator(`[data-held="${right}"][data-seat-hue=${question.seat}]`).first(),
      `${right} waits before the ${question.seat}`,
    ).toBeVisible();
  await page.locator(`[data-choice="${answer}"]`).click();
  await arrives(page, 'explaining', step);
  await expect(page.locator(`[data-choice="${answer}"][data-right=true]`)).toBeVisible();
  if (about !== 'state') return;
  for (const choice of choices)
    await expect(stateOf(page, question.seat, choice), `step ${step}: ${choice}`).toHaveAttribute(
      'data-active',
      String(choice === right),
    );
}

const projector = { width: 1280, height: 720 };
const telephone = { width: 390, height: 844 };

/** The language changes, and what stands there does not. */
const switches = { en: 'English', fr: 'Français' };
const other = { en: 'fr', fr: 'en' } as const;

for (const lesson of lessons)
  test(`${lesson.id} can be followed from beginning to end, in both languages, and is true`, async ({
    open,
  }) => {
    const page = await open(`/?lang=en#/learn/${lesson.id}`);
    let lang: 'en' | 'fr' = 'en';
    const atAllSizes = async (shows: () => Promise<void>) => {
      for (const viewport of [projector, telephone]) {
        await page.setViewportSize(viewport);
        await shows();
        await nothingSticksOut(page);
      }
    };
    /** Expects texts in one language and in the other one, which the page speaks from then on; on a projector and on a telephone. */
    const inBoth = async (shows: (lang: 'en' | 'fr') => Promise<void>) => {
      await atAllSizes(() => shows(lang));
      lang = other[lang];
      await click(page, switches[lang]);
      await atAllSizes(() => shows(lang));
    };
    await inBoth((spoken) =>
      expect(page.getByRole('heading', { level: 1 })).toContainText(lesson.title[spoken], {
        timeout: longestAction,
      }),
    );
    for (const [step, { say, question }] of lesson.steps.entries()) {
      if (question) await answerRight(page, step, question);
      else await arrives(page, 'reading', step);
      await inBoth(async (spoken) => {
        await expect(page.locator('.lesson-text')).toContainText(plain(say, spoken));
        await expect(page.locator('.lesson-body')).toBeInViewport({ ratio: 1 });
        await expect(page.locator('[data-lesson] [data-next]')).toBeInViewport({ ratio: 1 });
        if (question) await expect(page.locator('.lesson-why')).toContainText(plain(question.why, spoken));
      });
      await goOn(page);
    }
    await arrives(page, 'finished', lesson.steps.length - 1);
    const asked = lesson.steps.filter(({ question }) => question !== null).length;
    await expect(page.locator(`[data-score="${asked}"]`)).toBeVisible();
    await page.goto(`/?lang=${lang}#/learn`);
    await page.reload();
    const listed = page.locator(`[data-listed=${lesson.id}][data-progress=finished]`);
    await inBoth((spoken) => expect(listed).toContainText(lesson.title[spoken]));
  });

test('goes on where somebody was when the page is opened again', async ({ open }) => {
  const offer = lessonAt('offer');
  const page = await open('/?lang=en#/learn/offer');
  await arrives(page, 'reading', 0);
  await goOn(page);
  const second = offer.steps[1]?.question;
  if (!second) throw new Error('the second step of the lesson asks nothing');
  await answerRight(page, 1, second);
  await goOn(page);
  await expect(page.locator('[data-lesson][data-step="2"]')).toBeAttached();
  await page.reload();
  await expect(page.locator('[data-lesson-state=asking], [data-lesson-state=reading]')).toHaveAttribute(
    'data-step',
    '2',
    { timeout: longestAction },
  );
  await page.locator('[data-back]').click();
  await expect(panel(page, 'rereading', 1).locator(`[data-choice="${second.answer}"]`)).toHaveAttribute(
    'aria-pressed',
    'true',
  );
});

test('shows a wrong answer as such, and is followed by keyboard alone', async ({ open }) => {
  const page = await open('/?lang=en#/learn/offer');
  await arrives(page, 'reading', 0);
  await page.locator('.lesson-body').focus();
  await page.keyboard.press('ArrowRight');
  await arrives(page, 'asking', 1);
  await expect(page.locator('.lesson h2')).toBeFocused();
  const question = lessonAt('offer').steps[1]?.question;
  if (!question) throw new Error('the second step of the lesson asks nothing');
  const wrong = question.choices.findIndex((_, place) => place !== question.answer);
  await page.locator(`[data-choice="${wrong}"]`).focus();
  await page.keyboard.press('Enter');
  await arrives(page, 'explaining', 1);
  await expect(page.locator(`[data-choice="${wrong}"][data-right=false]`)).toContainText('Not correct');
  await expect(page.locator(`[data-choice="${question.answer}"][data-right=true]`)).toContainText('Correct');
  await expect(page.locator('.lesson-why')).toContainText('That is not what happens.');
  await expect(page.locator('.lesson [role=status]')).toContainText('That is not what happens.');
  await expect(page.locator('[data-lesson] [data-next]')).toBeFocused();
  await page.keyboard.press('ArrowLeft');
  await arrives(page, 'rereading', 0);
});

test('lights up what a step is about', async ({ open }) => {
  const page = await open('/?lang=en#/learn/connection');
  await arrives(page, 'reading', 0);
  const frame = page.locator('[data-panel=caller] .chart-frame');
  await expect(frame).toHaveCSS('outline-style', 'solid');
  await goOn(page);
  await arrives(page, 'asking', 1);
  await expect(frame).not.toHaveCSS('outline-style', 'solid');
  await expect(stateOf(page, 'caller', 'idle').locator('> rect')).toHaveCSS('stroke-width', '4px');
  await expect(page.locator('[data-held="room.seatTaken"][data-seat-hue=caller]')).toHaveCSS(
    'outline-style',
    'solid',
  );
});

test('while a question is open nothing gives its answer away', async ({ open }) => {
  const page = await open({ path: '/?lang=en#/learn/connection', viewport: projector });
  await arrives(page, 'reading', 0);
  await expect(page.locator('.tray')).toContainText('leads to');
  await goOn(page);
  await arrives(page, 'asking', 1);
  await expect(page.locator('.tray')).toContainText('the seat is taken');
  await expect(page.locator('.tray')).not.toContainText('leads to');
  await expect(page.locator('.edge[data-upcoming=true]')).toHaveCount(0);
  const axes = page.locator('[data-panel=caller] .axis b');
  await expect(axes).toHaveText(['?', '?', '?', '?']);
  await expect(axes.first()).toHaveAccessibleName('Hidden until you have answered');
  await page.locator('[data-choice="0"]').click();
  await arrives(page, 'explaining', 1);
  await expect(page.locator('.tray')).toContainText('leads to');
  await expect(axes).toHaveText(['–', '–', '–', '–']);
});

test('on a telephone the text is a sheet, and opens the side that it talks about', async ({ open }) => {
  const page = await open({ path: '/?lang=en#/learn/connection', viewport: telephone });
  await arrives(page, 'reading', 0);
  await page.getByRole('tab', { name: 'Callee' }).click();
  await goOn(page);
  await arrives(page, 'asking', 1);
  await expect(page.getByRole('tab', { name: 'Caller' })).toHaveAttribute('aria-selected', 'true');
  const sheet = await page.locator('.lesson').boundingBox();
  expect((sheet?.y ?? 0) + (sheet?.height ?? 0)).toBeCloseTo(telephone.height, 0);
  await page.getByRole('button', { name: 'Fold or unfold the text' }).click();
  await expect(page.locator('.lesson-body')).toBeHidden();
  await expect(page.locator('[data-lesson] [data-next]')).toBeInViewport();
});

test('says what could not be done, and begins the step again', async ({ open }) => {
  const page = await open('/?lang=en#/learn/connection');
  await arrives(page, 'reading', 0);
  // What the next step waits for has gone by.
  await page.getByRole('button', { name: 'Live', exact: true }).first().click();
  await expect(stateOf(page, 'caller', 'negotiating')).toHaveAttribute('data-active', 'true');
  await goOn(page);
  await arrives(page, 'stuck', 1);
  await expect(page.locator('.lesson')).toContainText('room.seatTaken');
  await page.getByRole('button', { name: 'Restart this step' }).click();
  await arrives(page, 'asking', 1);
});

const fileOf = (text: string) => ({
  name: 'lesson.yaml',
  mimeType: 'application/yaml',
  buffer: Buffer.from(text),
});

test('opens a lesson that somebody has written, and leads back to the list', async ({ open }) => {
  const page = await open('/?lang=en#/learn');
  await page.locator('input[type=file]').setInputFiles(fileOf(exampleText));
  await arrives(page, 'reading', 0);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('A first offer');
  await page.getByRole('link', { name: 'Lessons' }).click();
  await expect(page.locator('[data-listed]')).toHaveCount(lessons.length);
});

test('unfolds the panels that a step is about', async ({ open }) => {
  const page = await open('/?lang=en#/learn');
  const about = exampleText.replace('- chart caller', '- panel faults\n      - panel channel');
  await page.locator('input[type=file]').setInputFiles(fileOf(about));
  await arrives(page, 'reading', 0);
  await expect(page.locator('[data-panel-of=faults]')).toHaveCount(2);
  for (const fold of await page.locator('[data-panel-of]').all()) {
    await expect(fold).toBeVisible();
    await expect(fold).toHaveCSS('outline-style', 'solid');
  }
});

test('refuses a damaged file with its line, as plain text', async ({ open }) => {
  const page = await open('/?lang=en#/learn');
  const damaged = exampleText.replace('look:\n      - state caller', 'look:\n      - state <b>caller</b>');
  const line = damaged.split('\n').findIndex((text) => text.includes('<b>')) + 1;
  await page.locator('input[type=file]').setInputFiles(fileOf(damaged));
  const problem = page.locator('[data-problem]');
  await expect(problem).toContainText(`Line ${line}, column`);
  await expect(problem).toContainText('steps.0.look.0');
  await expect(problem).toContainText('<b>caller</b>');
  await expect(problem.locator('b b')).toHaveCount(0);
  await page.locator('input[type=file]').setInputFiles(fileOf(exampleText));
  await arrives(page, 'reading', 0);
});

test('says that there is no such lesson, and which there are', async ({ open }) => {
  const page = await open('/?lang=en#/learn/nothing');
  await expect(page.getByRole('status')).toContainText('There is no lesson at this address.');
  await expect(page.locator('[data-listed]')).toHaveCount(lessons.length);
});

test('everybody can use the list and a lesson', async ({ open }) => {
  const page = await open({ path: '/?lang=en#/learn', viewport: { width: 390, height: 844 } });
  await page.locator('input[type=file]').setInputFiles(fileOf('parley: nothing'));
  await expect(page.locator('[data-problem]').first()).toBeVisible();
  await noViolationsInThemes(page, 'list with a refused file', { grave: true });
  await nothingSticksOut(page);
  await page.locator('[data-listed=offer]').click();
  await arrives(page, 'reading', 0);
  await nothingSticksOut(page);
  await page.setViewportSize({ width: 1280, height: 800 });
  await goOn(page);
  await arrives(page, 'asking', 1);
  await noViolationsInThemes(page, 'question', { grave: true, charts: true });
  await page.locator('[data-choice="0"]').click();
  await arrives(page, 'explaining', 1);
  await noViolationsInThemes(page, 'answer', { grave: true });
});
