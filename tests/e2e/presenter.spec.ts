/** A page that is projected: large letters, no call controls, and two keys. */
import type { Page } from '@playwright/test';
import { expect, test } from './fixtures';
import { openLab, something, tray } from './lab';
import { arrives } from './lessons';
import { call, newTopic, roomPath } from './peers';

const projector = { width: 1280, height: 720 };
const present = async (page: Page) => {
  await page.getByRole('button', { name: 'Presenter mode' }).click();
  await expect(page.locator('html')).toHaveAttribute('data-presenting', 'true');
};
/** The smallest letters that are seen on the stage, as they are drawn. */
const smallestLetters = (page: Page) =>
  page.locator('.stage').evaluate((stage) => {
    let smallest = Infinity;
    const texts = document.createTreeWalker(stage, NodeFilter.SHOW_TEXT);
    while (texts.nextNode()) {
      const holder = texts.currentNode.parentElement;
      if (!holder?.checkVisibility() || !texts.currentNode.textContent?.trim()) continue;
      if (holder.closest('.visually-hidden, style')) continue;
      const scale = holder instanceof SVGGraphicsElement ? (holder.getScreenCTM()?.a ?? 1) : 1;
      smallest = Math.min(smallest, parseFloat(getComputedStyle(holder).fontSize) * scale);
    }
    return smallest;
  });

test('a lesson goes on with the arrow keys, in letters of 16 px, until Escape', async ({ open }) => {
  const page = await open({ path: '/?lang=en#/learn/offer', viewport: projector });
  await arrives(page, 'reading', 0);
  await expect(page.locator('[data-panel=caller] .lab-doing')).toBeVisible();
  await present(page);
  await expect.poll(() => smallestLetters(page)).toBeGreaterThanOrEqual(15.9);
  await expect(page.locator('.lab-doing:visible')).toHaveCount(0);
  await page.keyboard.press('ArrowRight');
  await arrives(page, 'asking', 1);
  // A question waits for its answer, and nothing is released meanwhile.
  const waiting = await tray(page).getAttribute('data-tray');
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('ArrowLeft');
  await arrives(page, 'rereading', 0);
  await expect(tray(page)).toHaveAttribute('data-tray', waiting ?? '');
  await page.keyboard.press('Escape');
  await expect(page.locator('html')).not.toHaveAttribute('data-presenting');
  await page.locator('.chart-frame').first().focus();
  await expect(page.locator('[data-panel=caller] .lab-doing')).toBeVisible();
});

test('the lab is stepped with the right arrow, and its past is gone through', async ({ open }) => {
  const page = await openLab(open, '?lang=en&mode=step', projector);
  await something(page);
  await present(page);
  const first = await page.locator('[data-next=true]').getAttribute('data-item');
  await page.keyboard.press('ArrowRight');
  await expect(page.locator(`[data-next=true][data-item="${first}"][data-seat-hue=caller]`)).toHaveCount(0);
  await page.keyboard.press('ArrowLeft');
  await expect(page.locator('[data-playback=past]')).toBeVisible();
  const moment = () => page.locator('[data-moment]').getAttribute('data-moment').then(Number);
  const before = await moment();
  await page.keyboard.press('ArrowLeft');
  await expect.poll(moment).toBeLessThan(before);
  await page.keyboard.press('ArrowRight');
  await expect.poll(moment).toBe(before);
});

test('in a call nothing offers to hang up while it is projected', async ({ open }) => {
  const { caller } = await call(open, roomPath(newTopic()));
  await expect(caller.getByRole('button', { name: 'Hang up' })).toBeVisible();
  await present(caller);
  await expect(caller.getByRole('button', { name: 'Hang up' })).toBeHidden();
  await expect.poll(() => smallestLetters(caller)).toBeGreaterThanOrEqual(15.9);
});
