/** Whether a page can be used by everyone, as far as axe-core can tell. */
import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { expect } from './fixtures';

interface Look {
  /** Whether the charts are looked at, too: they are most of a page, and take most of the time. */
  charts?: boolean;
  /** Whether only what keeps somebody out counts. */
  grave?: boolean;
  /** Whether only that is looked at which another theme can break; all other rules read the same from the page. */
  colors?: boolean;
}

/** No violation at all. Charts are left out unless it is said otherwise. */
export async function noViolations(page: Page, where: string, look: Look = {}) {
  const { charts = false, grave = false, colors = false } = look;
  // Pages have no frames. To look for them, axe would send all that it finds through a page of its own.
  const builder = new AxeBuilder({ page }).setLegacyMode().options({ resultTypes: ['violations'] });
  if (!charts) builder.exclude('[data-chart] svg');
  if (colors) builder.withRules(['color-contrast', 'link-in-text-block']);
  const { violations } = await builder.analyze();
  const counted = grave
    ? violations.filter(({ impact }) => impact === 'serious' || impact === 'critical')
    : violations;
  expect
    .soft(
      counted.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)]),
      where,
    )
    .toEqual([]);
}

/** No violation in the light theme, nor by the colors of the dark one. The page follows the system's theme. */
export async function noViolationsInThemes(page: Page, where: string, look: Look = {}) {
  await noViolations(page, where, look);
  await page.emulateMedia({ colorScheme: 'dark' });
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
  await noViolations(page, `${where}, dark`, { ...look, colors: true });
  await page.emulateMedia({ colorScheme: 'light' });
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'light');
}

/** On a narrow screen: nobody has to scroll sideways. */
export async function nothingSticksOut(page: Page) {
  const { width, wanted } = await page.evaluate(() => ({
    width: innerWidth,
    wanted: document.documentElement.scrollWidth,
  }));
  expect(wanted, 'nothing sticks out').toBeLessThanOrEqual(width);
}
