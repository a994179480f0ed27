/** What tests do and see on the page that explores the machines. */
import { readFile } from 'node:fs/promises';
import type { Page } from '@playwright/test';
import { expect, type OpenPage } from './fixtures';
import { activeStates, click, seats } from './peers';

export const openVerify = async (open: OpenPage, path = '/#/verify') => {
  const page = await open(path);
  await expect(page.locator('[data-exploration]')).toBeVisible();
  return page;
};
export const standing = (page: Page, state: string) =>
  expect(page.locator(`[data-exploration=${state}]`)).toBeVisible();
export const explored = (page: Page) =>
  expect(page.locator('[data-exploration=explored]')).toBeVisible({ timeout: 50_000 });
export const explore = async (page: Page) => {
  await click(page, 'Explore');
  await explored(page);
};
export const choose = (page: Page, field: string, label: string) =>
  page.getByLabel(field, { exact: true }).selectOption({ label });
export const unfoldExpert = (page: Page) => page.getByText('Expert choices').click();
/** Among the expert choices, which have to be unfolded. */
export const stopAfter = (page: Page, worlds: number) =>
  page.getByLabel('Stop after this many moments').fill(String(worlds));
export const verdicts = (page: Page) =>
  page
    .locator('[data-property]')
    .evaluateAll((rows) =>
      rows.map((row) => [row.getAttribute('data-property'), row.getAttribute('data-verdict')]),
    );
export const stop = (page: Page) => page.locator('[data-stop]').getAttribute('data-stop').then(Number);

/** What the stage shows where it stands. */
export const shown = async (page: Page) => ({
  states: await Promise.all(seats.map((seat) => activeStates(page, seat))),
  rows: await page.locator('.row').allInnerTexts(),
  outcome: await page.locator('[data-outcome]').innerText(),
  place: await page.locator('.place').innerText(),
});

/** Breaks the callee, and finds out in how few moves that shows. */
export async function broken(open: OpenPage) {
  const page = await openVerify(open);
  await unfoldExpert(page);
  await choose(page, 'Break a machine', '“adopt offer” is not done');
  await stopAfter(page, 300);
  await explore(page);
  return page;
}
/** A counterexample's file. */
export async function saved(open: OpenPage) {
  const page = await broken(open);
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page
      .getByRole('button', { name: /^Save the counterexample/ })
      .first()
      .click(),
  ]);
  return { page, name: download.suggestedFilename(), text: await readFile(await download.path(), 'utf8') };
}
export const openFile = (page: Page, text: string, name = 'counterexample.json') =>
  page
    .locator('input[type=file]')
    .setInputFiles({ name, mimeType: 'application/json', buffer: Buffer.from(text) });
export const refusal = (page: Page) => page.locator('[data-example=refused]').getByRole('alert');
