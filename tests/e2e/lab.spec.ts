/** The lab: both ends on one page, stepped by keyboard, through a channel and ports that can be disturbed. */
import type { Page } from '@playwright/test';
import { nothingSticksOut, noViolations } from './axe';
import { expect, test } from './fixtures';
import { bothConnected, held, isIn, openLab, something, state, stepOn, tray } from './lab';
import { click, seats, traceOf, videoMoves, type Seat } from './peers';

const step = '?mode=step';

/** Of whom the first is that waits, and which; '': nothing waits. */
const firstItem = (page: Page) =>
  page
    .locator('[data-held][data-next=true]')
    .evaluateAll(([first]) => `${first?.getAttribute('data-seat-hue')} ${first?.getAttribute('data-item')}`);

test('both ends connect by themselves, without a camera, and see each other', async ({ open }) => {
  const page = await openLab(open);
  await bothConnected(page);
  for (const seat of seats)
    await expect(page.locator(`[data-panel=${seat}] video[data-stream=remote]`)).toHaveCount(1);
  for (const seat of seats) await videoMoves(page.locator(`[data-panel=${seat}]`), 'remote');
});

test('the whole negotiation is stepped to connected by keyboard alone', async ({ open }) => {
  test.setTimeout(180_000); // fifty steps and more, each of which is shown before the next one
  const page = await openLab(open, step);
  await something(page);
  const steps = await stepOn(page);
  expect(steps).toBeGreaterThan(20);
  await bothConnected(page);
});

test('commands stop, too: the browser is asked nothing before it is let go', async ({ open }) => {
  test.setTimeout(180_000); // fifty steps and more, each of which is shown before the next one
  const page = await openLab(open, step);
  await page.getByLabel('Stops before').selectOption('commands');
  await stepOn(page, { until: async () => (await held(page)).includes('createOffer') });
  await isIn(page, 'caller', 'negotiating.offerAnswer.offering.creatingOffer');
  const calls = (await traceOf(page))?.entries.filter((e) => e.kind === 'call' && e.method === 'createOffer');
  expect(calls).toEqual([]);
  await stepOn(page);
  await bothConnected(page);
});

test('live, step, and live again in the middle of a negotiation loses nothing', async ({ open }) => {
  const page = await openLab(open, step);
  await stepOn(page, {
    until: async () => (await state(page, 'caller', 'negotiating').getAttribute('data-active')) === 'true',
  });
  await page.keyboard.press('l');
  await page.keyboard.press('s');
  await something(page);
  await page.keyboard.press('l');
  await bothConnected(page);
  await expect(tray(page)).toHaveCount(0);
});

test('a clock takes the steps at a chosen pace', async ({ open }) => {
  const page = await openLab(open, step);
  await page.getByLabel('Pace').selectOption('250');
  await page.keyboard.press('p');
  await isIn(page, 'caller', 'negotiating.offerAnswer.awaitingAnswer');
  await page.keyboard.press('p');
  await something(page);
  const first = await firstItem(page);
  let unchanged = 0;
  // Ten looks, each 100 ms after the one before: four steps of the clock.
  await expect
    .poll(async () => (unchanged = (await firstItem(page)) === first ? unchanged + 1 : -Infinity), {
      intervals: [100],
    })
    .toBeGreaterThanOrEqual(10);
  await page.keyboard.press('p');
  await expect.poll(() => firstItem(page)).not.toBe(first);
});

test('a repeated offer is harmless, which is said before it is let go; a dropped answer is shown as dropped, and said again', async ({
  open,
}) => {
  test.setTimeout(180_000); // fifty steps and more, each of which is shown before the next one
  const page = await openLab(open, step);
  await stepOn(page, { until: async () => (await held(page))[0] === 'signal.offerReceived' });
  await page.locator('[data-held="signal.offerReceived"] [data-handle=repeat]').press('Enter');
  await expect(page.locator('[data-held="signal.offerReceived"]')).toHaveCount(2);
  const offers = page.locator('[data-held="signal.offerReceived"]');
  await expect(offers.first()).toHaveAttribute('data-ignored', 'false');
  await page.keyboard.press('n');
  await isIn(page, 'callee', 'negotiating.offerAnswer.applyingOffer');
  await expect(offers).toHaveCount(1);
  // It is acknowledged once more.
  await expect(offers).toHaveAttribute('data-ignored', 'false');
  await expect(offers).toContainText('changes no state');
  await stepOn(page, { until: async () => (await held(page))[0] === 'signal.answerReceived' });
  await page.locator('[data-held="signal.answerReceived"] [data-handle=drop]').press('Enter');
  // The ladder has only the rows that are in sight.
  const size = page.viewportSize() ?? { width: 0, height: 0 };
  await page.setViewportSize({ ...size, height: 4_000 });
  await expect(page.locator('.ladder [data-message=answer][data-fate=dropped]')).not.toHaveCount(0);
  await page.setViewportSize(size);
  await isIn(page, 'caller', 'negotiating.offerAnswer.awaitingAnswer.unopposed');
  await stepOn(page);
  await bothConnected(page);
});

test('what would be ignored is said before it is let go', async ({ open }) => {
  const page = await openLab(open);
  await bothConnected(page);
  await page.keyboard.press('s');
  await expect(tray(page)).toBeVisible();
  await page.locator('[data-panel=caller] .lab-doing summary').click();
  await click(page, 'Hang up');
  const hangUps = page.locator('[data-held="signal.hangUpReceived"]');
  await hangUps.locator('[data-handle=repeat]').press('Enter');
  await expect(hangUps).toHaveCount(2);
  await expect(hangUps.first()).toHaveAttribute('data-ignored', 'false');
  await hangUps.first().locator('[data-handle=release]').press('Enter');
  await expect(hangUps).toHaveCount(1);
  await isIn(page, 'callee', 'closed');
  await expect(hangUps).toHaveAttribute('data-ignored', 'true');
  await expect(hangUps).toContainText('would be ignored here');
});

test('the channel loses the next answer, and the call is made all the same', async ({ open }) => {
  const page = await openLab(open, step);
  await click(page, 'Apply');
  await page.keyboard.press('l');
  await bothConnected(page);
  await expect(page.locator('[data-rule]')).toHaveCount(0);
  const lost = (await traceOf(page))?.entries.filter(
    (e) => e.kind === 'message' && e.message === 'answer' && e.fate === 'dropped',
  );
  expect(lost).toHaveLength(1);
});

test('a refused camera stops one side, and the test card is a way on', async ({ open }) => {
  const page = await openLab(open, step);
  await page.locator('[data-panel=caller] .lab-doing summary').click();
  await page.locator('[data-panel=caller] [data-fault=refuseCamera]').click();
  await page.keyboard.press('l');
  await isIn(page, 'caller', 'refused');
  await page
    .locator('[data-panel=caller]')
    .getByRole('button', { name: 'Use the test card', exact: true })
    .click();
  await bothConnected(page);
});

test('a peer that is killed is missed, and is called again when it is back', async ({ open }) => {
  test.setTimeout(240_000); // until its seat is kept no longer
  const page = await openLab(open);
  await bothConnected(page);
  await page.locator('[data-panel=caller] .lab-doing summary').click();
  await page.locator('[data-panel=caller] [data-kill]').click();
  await expect(state(page, 'callee', 'negotiating.connectivity.connected')).toHaveAttribute(
    'data-active',
    'false',
    { timeout: 60_000 },
  );
  await click(page, 'Bring it back');
  // Another peer: the seat of the one that was killed is kept for it.
  await expect(state(page, 'caller', 'negotiating.connectivity.connected')).toHaveAttribute(
    'data-active',
    'true',
    { timeout: 60_000 },
  );
  await bothConnected(page);
});

test('a refused description ends the call with a sentence, and without it another try succeeds', async ({
  open,
}) => {
  const page = await openLab(open, step);
  await page.locator('[data-panel=callee] .lab-doing summary').click();
  await page.locator('[data-panel=callee] [data-fault=failRemoteDescription]').click();
  await page.keyboard.press('l');
  await isIn(page, 'callee', 'failed');
  await expect(page.locator('[data-panel=callee] .notice')).toContainText('rejected a description');
  await page.locator('[data-panel=callee] [data-fault=failRemoteDescription]').click();
  await page.locator('[data-panel=callee]').getByRole('button', { name: 'Try again', exact: true }).click();
  await bothConnected(page);
});

test('with no candidate that can be reached, ICE fails, and both sides say so', async ({ open }) => {
  test.setTimeout(120_000); // until ICE gives up
  const page = await openLab(open, step);
  for (const seat of seats) {
    await page.locator(`[data-panel=${seat}] .lab-doing summary`).click();
    await page.locator(`[data-panel=${seat}] [data-fault=blockCandidates]`).click();
  }
  await page.keyboard.press('l');
  await isIn(page, 'caller', 'negotiating.connectivity.establishing.connecting');
  const said = (seat: Seat, words: RegExp) =>
    page.locator(`[data-panel=${seat}] .notice`).filter({ hasText: words });
  // Whoever finds out first says so to the other, who may hear that before it finds out itself.
  for (const seat of seats)
    await expect(said(seat, /found no path|ended its session/), `why the ${seat} ends`).toBeVisible({
      timeout: 60_000,
    });
  await expect(said('caller', /found no path/).or(said('callee', /found no path/))).not.toHaveCount(0);
  for (const seat of seats)
    await expect(state(page, seat, 'negotiating.connectivity.connected')).toHaveAttribute(
      'data-visited',
      'false',
    );
});

test('one click begins anew', async ({ open }) => {
  const page = await openLab(open);
  await bothConnected(page);
  const before = (await traceOf(page))?.self;
  await page.locator('[data-reset]').click();
  await expect.poll(async () => (await traceOf(page))?.self).not.toBe(before);
  await bothConnected(page);
});

test('through a real broker, others can watch', async ({ open }) => {
  const page = await openLab(open);
  await page.getByLabel('Signaling through').selectOption('broker');
  await expect(page.locator('[data-lab=broker]')).toBeVisible();
  await bothConnected(page);
  await click(page, 'Let others watch');
  const link = await page.getByLabel('Link for watching').inputValue();
  const watcher = await open(`/?join=1${new URL(link).hash}`);
  await bothConnected(watcher);
});

test('the lab can be used by everyone: live, stepped, in French, and on a telephone', async ({ open }) => {
  test.setTimeout(240_000); // axe looks six times
  const page = await openLab(open, step);
  await stepOn(page, { until: async () => (await held(page)).length > 1 });
  await noViolations(page, 'stepped');
  await page.keyboard.press('l');
  await bothConnected(page);
  for (const seat of seats) await page.locator(`[data-panel=${seat}] .lab-doing summary`).click();
  await noViolations(page, 'live');
  const french = await openLab(open, `${step}&lang=fr`);
  await something(french);
  await noViolations(french, 'in French');
  const telephone = await openLab(open, step, { width: 390, height: 844 });
  await something(telephone);
  for (const seat of seats) {
    await telephone.getByRole('tab', { name: seat === 'caller' ? 'Caller' : 'Callee' }).click();
    await noViolations(telephone, `the ${seat} on a telephone`);
    await nothingSticksOut(telephone);
  }
  await telephone.getByRole('tab', { name: 'Trace' }).click();
  await noViolations(telephone, 'the trace on a telephone');
});

test('keys take no steps where something lies over the stage', async ({ open }) => {
  const page = await openLab(open, step);
  await something(page);
  const first = await firstItem(page);
  await click(page, 'Settings');
  await page.getByRole('dialog').press('n');
  await page.getByRole('dialog').press('l');
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toHaveCount(0);
  expect(await firstItem(page)).toBe(first);
  await page.keyboard.press('Shift+N');
  await expect.poll(() => firstItem(page)).not.toBe(first);
});
