/** What the ladder and the timeline show: a choice of the person, which is kept. */
import type { Page } from '@playwright/test';
import { noViolations } from './axe';
import { expect, test } from './fixtures';
import { bothConnected, openLab } from './lab';

const chip = (page: Page, name: string) =>
  page.getByRole('group', { name: 'What is shown' }).getByRole('button', { name, exact: true });
const rows = (page: Page) => page.locator('.ladder [data-row]');
const steps = (page: Page) => page.locator('.ladder [data-kind=step]');
const folds = (page: Page) => page.locator('.ladder [data-fold=hidden]');
/** Strokes of the steps on the timeline. */
const stepMarks = (page: Page) =>
  page.locator('.mark.step').evaluateAll((paths) => paths.map((path) => path.getAttribute('d')).join(''));

test('a negotiation is a short ladder, and the chips of a person change it, the timeline, and the next visit', async ({
  open,
}) => {
  const page = await openLab(open, '', { width: 1280, height: 1_600 });
  await bothConnected(page);
  await expect(chip(page, 'Signaling')).toHaveAttribute('aria-pressed', 'true');
  await expect(page.locator('.ladder [data-message=offer]')).toHaveCount(2);
  // Where candidates come in several messages, they are one line; a slow machine may have a heartbeat in between.
  expect(await rows(page).count()).toBeLessThan(25);
  await expect(steps(page)).toHaveCount(0);
  expect(await stepMarks(page)).toBe('');
  await chip(page, 'Machine').click();
  await expect(chip(page, 'Machine')).toHaveAttribute('aria-pressed', 'true');
  await expect(steps(page)).not.toHaveCount(0);
  expect(await stepMarks(page)).not.toBe('');
  await noViolations(page, 'a ladder with machines');
  await page.reload();
  await bothConnected(page);
  await expect(chip(page, 'Machine')).toHaveAttribute('aria-pressed', 'true');
  await expect(steps(page)).not.toHaveCount(0);
  expect(await stepMarks(page)).not.toBe('');
  await chip(page, 'Machine').click();
  await expect(steps(page)).toHaveCount(0);
  expect(await stepMarks(page)).toBe('');
});

test('a fold is opened and closed by keys, and what is selected in it stays when it is closed', async ({
  open,
}) => {
  const page = await openLab(open);
  await bothConnected(page);
  const last = page.locator('.ladder [data-row][tabindex="0"]');
  await last.focus();
  await page.keyboard.press('Home');
  const first = folds(page).first();
  await expect(first).toBeFocused();
  await expect(first).toHaveAttribute('aria-expanded', 'false');
  await page.keyboard.press('Enter');
  await expect(first).toHaveAttribute('aria-expanded', 'true');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  const selected = page.locator('.ladder [data-entry][aria-pressed=true]');
  await expect(selected).toHaveCount(1);
  const entry = await selected.getAttribute('data-entry');
  await first.click();
  await expect(first).toHaveAttribute('aria-expanded', 'false');
  await expect(page.locator(`.ladder [data-entry="${entry}"]`)).toHaveAttribute('aria-pressed', 'true');
});
