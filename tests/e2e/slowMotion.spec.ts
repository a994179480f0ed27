/** The negotiation just made, once more and slowly. */
import type { Page } from '@playwright/test';
import { noViolations } from './axe';
import { expect, test } from './fixtures';
import { bothConnected, openLab, state } from './lab';
import { call, newTopic, roomPath, sameConnectedCharts, seats, type Seat } from './peers';

const timeline = (page: Page) => page.locator('[data-moment]');
const playback = (page: Page, value: 'live' | 'past' | 'replaying') =>
  expect(timeline(page)).toHaveAttribute('data-playback', value, { timeout: 60_000 });
const slowMotion = (page: Page, value: 'none' | 'ready' | 'offered' | 'replaying') =>
  expect(page.locator('[data-slow-motion]')).toHaveAttribute('data-slow-motion', value);
const watchAgain = (page: Page) => page.locator('[data-watch-again=true]').click();
const rowsListed = (page: Page) => page.locator('.ladder h2 small');

/** What the charts and the ladder show, drawing by drawing, until the page is live again. */
function watched(page: Page) {
  return page.evaluate(async () => {
    const seen: { caller: string[]; callee: string[]; rows: number[] } = { caller: [], callee: [], rows: [] };
    const isReplaying = () => document.querySelector('[data-playback=replaying]') !== null;
    while (isReplaying()) {
      for (const seat of ['caller', 'callee'] as const)
        for (const active of document.querySelectorAll(
          `[data-chart][data-seat=${seat}] [data-state][data-active=true]`,
        ))
          seen[seat].push(active.getAttribute('data-state') ?? '');
      seen.rows.push(Number(document.querySelector('.ladder h2 small')?.textContent));
      await new Promise(requestAnimationFrame);
    }
    return { caller: [...new Set(seen.caller)], callee: [...new Set(seen.callee)], rows: seen.rows };
  });
}

test('once a call is connected, a button replays its negotiation on both charts and the ladder at 1/50, and leads back to live', async ({
  open,
}) => {
  test.setTimeout(180_000); // a negotiation, fifty times as long
  const { caller: page, callee } = await call(open, roomPath(newTopic()));
  await sameConnectedCharts(page, callee);
  await watchAgain(page);
  await playback(page, 'replaying');
  await slowMotion(page, 'replaying');
  await expect(page.locator('[data-speed]')).toHaveAttribute('data-speed', '1/50');
  await expect(page.getByRole('status').filter({ hasText: '1/50 of the real speed' })).toContainText(
    'Back to live',
  );
  const { caller, callee: opposite, rows } = await watched(page);
  await playback(page, 'live');
  const connected = ['negotiating.offerAnswer.stable.settled', 'negotiating.connectivity.connected'];
  expect(caller).toEqual(expect.arrayContaining(['negotiating.offerAnswer.awaitingAnswer', ...connected]));
  expect(opposite).toEqual(expect.arrayContaining(['negotiating.offerAnswer.answering', ...connected]));
  expect(rows).toEqual(rows.toSorted((a, b) => a - b));
  expect(new Set(rows).size).toBeGreaterThan(5);
  await sameConnectedCharts(page, callee);
});

test('step by step, each step waits for the person, and one click leads back to live', async ({ open }) => {
  const page = await openLab(open);
  await bothConnected(page);
  await page.getByRole('combobox', { name: 'Speed of the replay' }).selectOption('byHand');
  await watchAgain(page);
  const isNegotiating = (seat: Seat) => state(page, seat, 'negotiating').getAttribute('data-active');
  for (const seat of seats) await expect.poll(() => isNegotiating(seat)).toBe('false');
  await noViolations(page, 'a negotiation that is watched again');
  const next = page.getByRole('button', { name: 'Next step' });
  const rows = async () => Number(await rowsListed(page).textContent());
  const before = await rows();
  const hasBegun = async () => {
    const negotiating = await Promise.all(seats.map(isNegotiating));
    return !negotiating.includes('false') && (await rows()) > before;
  };
  for (let steps = 0; !(await hasBegun()); steps++) {
    expect(steps).toBeLessThan(30);
    await next.click();
  }
  await playback(page, 'replaying');
  await page.locator('[data-live]').click();
  await bothConnected(page);
  await slowMotion(page, 'ready');
});

test('a replay of the lab at its real speed does not wait where nothing happens, unless somebody wants it to', async ({
  open,
}) => {
  const page = await openLab(open);
  await bothConnected(page);
  await page.getByRole('combobox', { name: 'Speed of the replay' }).selectOption('4');
  const skip = page.getByRole('button', { name: 'Skip what is idle' });
  await expect(skip).toHaveAttribute('aria-pressed', 'true');
  await page.getByRole('button', { name: 'Replay' }).click();
  const status = page.getByRole('status').filter({ hasText: '4 times the real speed' });
  await expect(status).toContainText('Waits of more than 2 s');
  await skip.click();
  await expect(status).not.toContainText('Waits of more than 2 s');
  await skip.click();
  await playback(page, 'live');
});

test('a newcomer is offered slow motion once', async ({ open }) => {
  const page = await openLab(open);
  await slowMotion(page, 'offered');
  await expect(page.getByRole('status').filter({ hasText: 'too fast to see' })).toBeVisible();
  await noViolations(page, 'slow motion that is offered');
  await page.getByRole('button', { name: 'No, thanks' }).click();
  await slowMotion(page, 'ready');
  await page.reload();
  await bothConnected(page);
  await slowMotion(page, 'ready');
});
