/** What moves by itself to show something, and stands still for whoever asked for less motion. */
import type { Page } from '@playwright/test';
import { expect, test } from './fixtures';
import { openLab, pressNext, something, stepOn } from './lab';

/** Names of what is animated now. */
const running = (page: Page) =>
  page.evaluate(() =>
    document
      .getAnimations()
      .filter(({ playState }) => playState === 'running')
      .map((animation) =>
        animation instanceof CSSAnimation ? animation.animationName : animation.constructor.name,
      ),
  );
const upcoming = (page: Page) => page.locator('.edge[data-upcoming=true]');

/** Takes steps, and lists what is animated each time an edge is shown as the next one, eight times. */
async function animatedWhileStepping(page: Page) {
  const animated: string[] = [];
  let looks = 0;
  await something(page);
  await stepOn(page, {
    step: async () => {
      if ((await upcoming(page).count()) > 0) {
        animated.push(...(await running(page)));
        looks++;
      }
      await pressNext(page);
    },
    until: async () => looks >= 8,
  });
  return animated;
}

test('the edge that comes next is animated', async ({ open }) => {
  const page = await openLab(open, '?mode=step');
  await expect(upcoming(page)).not.toHaveCount(0);
  await expect.poll(() => running(page)).toContain('upcoming');
});

test('for whoever asked for less motion, nothing is animated', async ({ open, chromiumBrowser }) => {
  const context = await chromiumBrowser.newContext({ reducedMotion: 'reduce' });
  const page = await open({ path: '/?mode=step#/lab', context });
  expect(await animatedWhileStepping(page)).toEqual([]);
});
