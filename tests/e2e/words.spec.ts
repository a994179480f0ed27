import type { Page } from '@playwright/test';
import english from '../../src/ui/words/en.json' with { type: 'json' };
import french from '../../src/ui/words/fr.json' with { type: 'json' };
import { expect, test } from './fixtures';
import { call, click, connected, newTopic, roomPath, sameConnectedCharts } from './peers';

type Tree = { [key: string]: string | Tree };
const leaves = (tree: Tree): string[] =>
  Object.values(tree).flatMap((value) => (typeof value === 'string' ? [value] : leaves(value)));
const texts = { en: new Set(leaves(english)), fr: new Set(leaves(french)) };

/** What is written on the page, and what its controls are called. */
const shown = (page: Page) =>
  page.evaluate(() => {
    const names = [...document.querySelectorAll('[aria-label], [title], [placeholder]')].flatMap((element) =>
      ['aria-label', 'title', 'placeholder'].map((name) => element.getAttribute(name) ?? ''),
    );
    return [...document.body.innerText.split('\n'), ...names].map((text) => text.trim());
  });

/** Expects that of two languages' texts the page shows some of one, and none of the other. */
async function speaks(page: Page, lang: 'en' | 'fr', other: 'en' | 'fr') {
  const foreign = new Set([...texts[other]].filter((text) => !texts[lang].has(text)));
  await expect(page.locator('html')).toHaveAttribute('lang', lang);
  await expect(async () => {
    const seen = await shown(page);
    expect(seen.filter((text) => texts[lang].has(text)).length).toBeGreaterThan(10);
    // The switch itself is written in the language that it leads to.
    expect(seen.filter((text) => foreign.has(text) && text !== 'Français' && text !== 'English')).toEqual([]);
  }).toPass({ timeout: 10_000 });
}

test('the language changes on the whole page, at any moment, and the call goes on', async ({ open }) => {
  const start = await open('/');
  await speaks(start, 'en', 'fr');
  await click(start, 'Français');
  await speaks(start, 'fr', 'en');
  await start.reload();
  await speaks(start, 'fr', 'en');

  const { callee, caller } = await call(open, roomPath(newTopic()));
  await speaks(caller, 'en', 'fr');
  await click(caller, 'Français');
  await speaks(caller, 'fr', 'en');
  await connected(caller);
  await sameConnectedCharts(caller, callee);
  await click(caller, 'English');
  await speaks(caller, 'en', 'fr');
  await connected(caller);
});

test('the keyboard leads into the chart, through its states, and to an explanation', async ({ open }) => {
  const { caller } = await call(open, roomPath(newTopic()));
  const frame = caller.locator('[data-chart][data-seat=caller] [role=application]');
  const isReached = () => frame.evaluate((element) => element === document.activeElement);
  for (let tabs = 0; tabs < 100 && !(await isReached()); tabs++) await caller.keyboard.press('Tab');
  await expect(frame).toBeFocused();
  const focused = () =>
    caller.evaluate(
      () =>
        document.activeElement?.closest('[data-chart]') && document.activeElement.getAttribute('data-state'),
    );
  const passed: (string | null | undefined)[] = [];
  for (let i = 0; i < 5; i++) {
    await caller.keyboard.press('ArrowDown');
    passed.push(await focused());
  }
  expect(new Set(passed).size, `five states: ${passed.join(', ')}`).toBe(5);
  await caller.keyboard.press('ArrowUp');
  expect(await focused()).toBe(passed[3]);
  await caller.keyboard.press('Enter');
  const reader = caller.locator('.reader');
  await expect(reader.locator('code')).toHaveText(`caller.${passed[3]}`);
  await expect(reader.getByRole('button', { name: 'Back to now' })).toBeVisible();
  // Tab leaves the chart: nobody is caught in it.
  await caller.keyboard.press('Tab');
  expect(await focused()).toBeNull();
});
