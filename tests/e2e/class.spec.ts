/** A teacher and three who watch: each reads the lesson in its own language and answers; the teacher sees how many. */
import type { Page } from '@playwright/test';
import { noViolationsInThemes, nothingSticksOut } from './axe';
import { expect, test, webSocketError, type OpenPage } from './fixtures';
import { arrives, goOn, lessonAt, stateOf } from './lessons';

// Four pages, and a lesson that is prepared twice.
test.describe.configure({ timeout: 240_000 });

const phone = { width: 390, height: 844 };
const attended = (page: Page) => page.locator('[data-attended]');
const inPhase = (page: Page, phase: string, step: number) =>
  expect(page.locator(`[data-attended][data-phase=${phase}][data-step="${step}"]`)).toBeVisible();
const creating = 'negotiating.offerAnswer.offering.creatingOffer';
const strip = (page: Page) => page.locator('.class-strip');

/** A lesson, and the link for its class. */
async function teach(open: OpenPage) {
  const teacher = await open('/?lang=en#/learn/offer');
  await arrives(teacher, 'reading', 0);
  await teacher.getByRole('button', { name: 'Let a class watch' }).click();
  await expect(teacher.locator('dialog canvas[data-qr]')).toBeVisible();
  const link = await teacher.getByRole('textbox', { name: 'Link for the class' }).inputValue();
  await expect(teacher.locator('[data-class-standing=ready]')).toBeVisible();
  await noViolationsInThemes(teacher, 'dialog', { grave: true });
  await teacher.keyboard.press('Escape');
  return { teacher, link };
}
async function watch(open: OpenPage, link: string, lang: 'en' | 'fr', viewport?: typeof phone) {
  const url = new URL(link);
  url.searchParams.set('lang', lang);
  url.searchParams.set('join', '1');
  const page = await open({ path: url.href, ...(viewport && { viewport }) });
  await expect(attended(page)).toBeVisible();
  return page;
}

test('a class of three reads along and answers, one on a telephone in French', async ({ open }) => {
  const { teacher, link } = await teach(open);
  const english = await watch(open, link, 'en');
  const french = await watch(open, link, 'fr', phone);
  const late = await watch(open, link, 'en');
  await expect(strip(teacher)).toHaveAttribute('data-watching', '3');
  await expect(french.getByRole('heading', { name: 'L’offre' })).toBeVisible();
  await expect(english.locator('[data-followed=step]')).toHaveText(
    /^The call(er|ee) is stepping; you follow\.$/,
  );
  await expect(english.locator('.seat-heading').getByText('peer', { exact: true })).toHaveCount(0);

  await expect(stateOf(english, 'caller', creating)).toHaveAttribute('data-active', 'true');

  await goOn(teacher);
  await arrives(teacher, 'asking', 1);
  for (const page of [english, french, late]) await inPhase(page, 'asking', 1);
  await expect(strip(teacher)).toHaveText(/0 of 3 have answered/);
  const choices = french.locator('.class-panel [data-choice]');
  const right = lessonAt('offer').steps[1]?.question?.answer ?? 0;
  const wrong = right === 0 ? 1 : 0;
  await choices.nth(wrong).click();
  await expect(strip(teacher)).toHaveText(/1 of 3 have answered/);
  await choices.nth(right).click();
  await expect(choices.nth(right)).toHaveAttribute('aria-pressed', 'true');
  await english.locator('.class-panel [data-choice]').nth(wrong).click();
  await expect(strip(teacher)).toHaveText(/2 of 3 have answered/);
  await expect(english.locator('[data-right]')).toHaveCount(0);

  await teacher.getByRole('button', { name: 'Show the answer' }).click();
  await arrives(teacher, 'explaining', 1);
  await expect(strip(teacher)).toHaveText(/1 of 2 were right/);
  for (const page of [teacher, english, french, late]) {
    await expect(page.locator(`[data-choice="${right}"]`)).toHaveAttribute('data-right', 'true');
    await expect(page.locator(`[data-choice="${right}"] [data-chosen]`)).toHaveAttribute('data-chosen', '1');
    await expect(page.locator(`[data-choice="${wrong}"] [data-chosen]`)).toHaveAttribute('data-chosen', '1');
  }
  await expect(stateOf(english, 'caller', creating)).toHaveAttribute('data-active', 'false');
  await expect(french.getByText('C’est correct.')).toBeVisible();
  await expect(english.getByText('That is not what happens.')).toBeVisible();
  await expect(late.getByText('You did not answer.')).toBeVisible();

  // What is lit for the teacher is lit for those who watch; each may change its own language.
  await french.getByRole('button', { name: 'English' }).click();
  await expect(french.getByRole('heading', { name: 'The offer' })).toBeVisible();
  await expect(french.locator('.class-panel')).toBeInViewport();
  await nothingSticksOut(french);
  await noViolationsInThemes(french, 'a class on a telephone', { grave: true });

  await teacher.getByRole('link', { name: 'Lessons' }).click();
  const over = '[data-class-over=ended]';
  for (const page of [english, french, late]) {
    await expect(attended(page)).toHaveCount(0);
    await expect(page.locator(over)).toContainText('The teacher has ended the lesson.');
  }
  await nothingSticksOut(french);
  await noViolationsInThemes(french, 'the end of a class', { grave: true });
  await english.locator(over).getByRole('button', { name: 'OK' }).click();
  await expect(english.locator(over)).toHaveCount(0);
  await expect(late.locator(over)).toHaveCount(1);
});

test('says that no broker can be reached, and goes on without a class', async ({ open }) => {
  const page = await open({
    path: '/?lang=en&broker=ws://127.0.0.1:9#/learn/offer',
    expected: webSocketError,
  });
  await arrives(page, 'reading', 0);
  await page.getByRole('button', { name: 'Let a class watch' }).click();
  await expect(page.locator('dialog canvas[data-qr]')).toBeVisible();
  await expect(page.getByText('The lab is moving to the broker')).toBeVisible();
  await expect(page.getByText('None of the brokers answers, so nobody can watch.')).toBeVisible();
  await page.getByRole('button', { name: 'Go on without a class' }).click();
  await expect(page.locator('dialog')).toHaveCount(0);
  await arrives(page, 'reading', 0);
  await expect(page.locator('[data-lab=loopback]')).toBeVisible();
});
