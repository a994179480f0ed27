/** Both charts are whole and legible where a class looks at them; one can be enlarged over the stage. */
import type { Page } from '@playwright/test';
import { expect, test } from './fixtures';
import { bothConnected, openLab } from './lab';
import { connected, newTopic, roomPath, seated, seats } from './peers';

/** px on the screen: the letters of a chart; and by how much it is larger than its frame. */
const measured = (page: Page, seat: string) =>
  page.locator(`[data-chart][data-seat=${seat}]`).evaluate((chart) => {
    const frame = chart.querySelector('.chart-frame');
    const name = chart.querySelector<SVGTextElement>('[data-state=waiting] text');
    const svg = name?.ownerSVGElement;
    if (!frame || !name || !svg) throw new Error('there is no chart');
    const scale = svg.getBoundingClientRect().width / svg.viewBox.baseVal.width;
    return {
      letters: Number(name.getAttribute('font-size')) * scale,
      hidden: Math.max(frame.scrollWidth - frame.clientWidth, frame.scrollHeight - frame.clientHeight),
    };
  });

for (const [width, height] of [
  [1280, 720],
  [1440, 900],
  [1536, 730],
] as const)
  test(`at ${width} × ${height} both charts are whole, in letters of 12 px`, async ({ open }) => {
    const page = await open({ path: '/#/lab', viewport: { width, height } });
    await bothConnected(page);
    for (const seat of seats) {
      const { letters, hidden } = await measured(page, seat);
      expect(letters, seat).toBeGreaterThanOrEqual(11.95);
      expect(hidden, seat).toBeLessThanOrEqual(1);
    }
  });

test('in a room, too, both charts are whole at 1280 × 720', async ({ open }) => {
  const viewport = { width: 1280, height: 720 };
  const path = roomPath(newTopic('charts'));
  const ann = await open({ path, viewport });
  await seated(ann, 'callee');
  const bob = await open({ path, viewport });
  await Promise.all([connected(ann), connected(bob)]);
  for (const page of [ann, bob])
    for (const seat of seats) {
      const { letters, hidden } = await measured(page, seat);
      expect(letters, seat).toBeGreaterThanOrEqual(11.95);
      expect(hidden, seat).toBeLessThanOrEqual(1);
    }
});

test('on a telephone one chart is whole, in letters of 12 px', async ({ open }) => {
  const page = await open({ path: '/#/lab', viewport: { width: 390, height: 844 } });
  await bothConnected(page);
  for (const tab of ['Callee', 'Caller']) {
    await page.getByRole('tab', { name: tab }).click();
    const { letters, hidden } = await measured(page, tab.toLowerCase());
    expect(letters, tab).toBeGreaterThanOrEqual(11.95);
    expect(hidden, tab).toBeLessThanOrEqual(1);
  }
});

test('a chart is enlarged over the stage by F, a double click or a button, and comes back', async ({
  open,
}) => {
  const page = await openLab(open);
  const chart = page.locator('[data-chart][data-seat=caller]');
  const frame = chart.locator('.chart-frame');
  const width = async () => (await frame.boundingBox())?.width ?? 0;
  const before = await width();
  await frame.focus();
  await page.keyboard.press('f');
  await expect(chart).toHaveAttribute('data-large', 'true');
  expect(await width()).toBeGreaterThan(2 * before);
  await expect(page.locator('.timeline')).toBeInViewport();
  await page.keyboard.press('Escape');
  await expect(chart).toHaveAttribute('data-large', 'false');
  await frame.dblclick({ position: { x: 4, y: 4 } });
  await expect(chart).toHaveAttribute('data-large', 'true');
  await chart.getByRole('button', { name: 'Fill the stage' }).click();
  await expect(chart).toHaveAttribute('data-large', 'false');
});

test('a folded state opens with a click, and folds again', async ({ open }) => {
  const page = await openLab(open);
  const chart = page.locator('[data-chart][data-seat=caller]');
  const fold = chart.locator('[data-state="negotiating.offerAnswer.stable"]');
  const inner = chart.locator('[data-state="negotiating.offerAnswer.stable.needed"] text');
  await expect(inner).toHaveCount(0);
  await fold.click();
  await expect(inner).toBeVisible();
  await fold.locator('text').first().click();
  await expect(inner).toHaveCount(0);
});

test('until a denser chart has been fetched the essential one stays; once fetched, each is there at once', async ({
  open,
}) => {
  const page = await openLab(open);
  let arrive = () => {};
  const arrived = new Promise<void>((resolve) => {
    arrive = resolve;
  });
  const layouts = '**/assets/_virtual_chart-layouts-*.js';
  await page.route(layouts, async (route) => {
    await arrived;
    await route.continue();
  });
  const charts = seats.map((seat) => page.locator(`[data-chart][data-seat=${seat}]`));
  const choose = async (density: string) => {
    for (const chart of charts) await chart.getByRole('button', { name: density }).click();
  };
  const densities = (density: string) =>
    Promise.all(charts.map((chart) => expect(chart).toHaveAttribute('data-density', density)));
  const words = page.getByText('Loading this chart…');
  await choose('Overview');
  await expect(words).toHaveCount(2);
  await densities('essential');
  arrive();
  await densities('overview');
  await expect(words).toHaveCount(0);
  await choose('Essential');
  await densities('essential');
  const seen = await page.evaluate(() => {
    const chart = document.querySelector<HTMLElement>('[data-chart][data-seat=callee]');
    const full = chart?.querySelectorAll<HTMLButtonElement>('.segmented button')[2];
    full?.click();
    return new Promise<string | undefined>((resolve) => {
      queueMicrotask(() => resolve(chart?.dataset['density']));
    });
  });
  expect(seen, 'drawn before the next frame').toBe('full');
});

test('the full chart has a map of itself, and a click on it goes there', async ({ open }) => {
  const page = await openLab(open);
  const chart = page.locator('[data-chart][data-seat=caller]');
  await chart.getByRole('button', { name: 'Full' }).click();
  const frame = chart.locator('.chart-frame');
  const top = () => frame.evaluate((element) => element.scrollTop);
  const map = chart.locator('.minimap');
  const box = await map.boundingBox();
  await map.click({ position: { x: (box?.width ?? 0) / 2, y: (box?.height ?? 0) - 6 } });
  await expect.poll(top).toBeGreaterThan(200);
});
