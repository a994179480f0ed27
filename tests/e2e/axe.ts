/** Whether a page can be used by everyone, as far as axe-core can tell. */
import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { expect } from './fixtures';

/** No violation at all. Charts are left out: axe is slow on them, and accessibility.spec.ts looks at them. */
export async function noViolations(page: Page, where: string) {
  const { violations } = await new AxeBuilder({ page }).exclude('[data-chart] svg').analyze();
  expect
    .soft(
      violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)]),
      where,
    )
    .toEqual([]);
}

/** On a narrow screen: nobody has to scroll sideways. */
export async function nothingSticksOut(page: Page) {
  const { width, wanted } = await page.evaluate(() => ({
    width: innerWidth,
    wanted: document.documentElement.scrollWidth,
  }));
  expect(wanted, 'nothing sticks out').toBeLessThanOrEqual(width);
}
