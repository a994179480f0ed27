/** A call at rest. */
import type { Page } from '@playwright/test';
import { expect, test } from './fixtures';
import { call, newTopic, roomPath, sameConnectedCharts, traceOf } from './peers';

const presences = async (page: Page) =>
  (await traceOf(page))?.entries.filter((entry) => entry.kind === 'message' && entry.message === 'presence')
    .length ?? 0;

test('heartbeats of both sides are in the trace, and not listed', async ({ open }) => {
  const { caller: page, callee } = await call(open, roomPath(newTopic()));
  await sameConnectedCharts(page, callee);
  // Both have told that they are connected once the next heartbeats come.
  const atFirst = await presences(page);
  await expect.poll(() => presences(page)).toBeGreaterThan(atFirst + 3);
  const rows = page.locator('.ladder h2 small');
  const listed = await rows.textContent();
  const before = await presences(page);
  await expect.poll(() => presences(page)).toBeGreaterThan(before + 7);
  await expect(rows).toHaveText(String(listed));
});
