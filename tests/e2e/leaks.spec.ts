import { count, instrument } from './counted';
import { expect, test } from './fixtures';
import { bothConnected } from './lab';
import { click, connected, latestSession, newTopic, roomPath, seated, videoMoves } from './peers';

test('five calls leave no connection and no capture behind', async ({ open, chromiumBrowser }) => {
  test.setTimeout(180_000); // six calls, one after the other
  const context = await chromiumBrowser.newContext();
  await context.addInitScript(instrument);
  const topic = newTopic();
  const callee = await open({ path: roomPath(topic, 'media=camera'), context });
  await seated(callee, 'callee');
  const caller = await open({ path: roomPath(topic), context });
  const pages = [callee, caller];
  await Promise.all(pages.map((page) => connected(page)));
  for (let session = 2; session <= 6; session++) {
    const [one, other] = session % 2 === 0 ? [caller, callee] : [callee, caller];
    await click(one, 'Hang up');
    await expect(other.getByText('The other side hung up.')).toBeVisible();
    await click(one, 'Call again');
    await Promise.all(pages.map((page) => connected(page)));
    await expect.poll(() => latestSession(other)).toBe(session);
  }
  await Promise.all(pages.map((page) => videoMoves(page, 'remote')));
  for (const page of pages) {
    const { made, open: still, live } = await count(page);
    expect(made, 'connections made').toBeGreaterThanOrEqual(6);
    expect(still, 'the one of the call, and perhaps a warm one').toBeLessThanOrEqual(2);
    expect(live, 'captured streams').toBe(1);
  }
  for (const page of pages) {
    await click(page, 'Leave the room');
    // Nothing is captured behind a page that says that all is off.
    await expect(page.locator('[data-preview=off]')).toBeVisible();
    expect(await count(page)).toMatchObject({ open: 0, live: 0 });
  }
});

test('a preview that was on before the call is on after it, until it is turned off', async ({
  open,
  chromiumBrowser,
}) => {
  const context = await chromiumBrowser.newContext();
  await context.addInitScript(instrument);
  const page = await open({ path: '/', context });
  await click(page, 'Turn on the camera');
  await expect(page.locator('[data-preview=ready] video')).toBeVisible();
  await page.getByLabel('Room topic').fill(newTopic());
  await click(page, 'Join the room');
  await seated(page, 'callee');
  await click(page, 'Leave the room');
  await expect(page.locator('[data-preview=ready] video')).toBeVisible();
  // A connection is made ahead at the door of a room only.
  await expect.poll(() => count(page)).toMatchObject({ open: 0, live: 1 });
  await click(page, 'Turn off');
  await expect.poll(() => count(page)).toMatchObject({ open: 0, live: 0 });
});

test('a lab that begins anew, and is left, leaves no connection and no capture behind', async ({
  open,
  chromiumBrowser,
}) => {
  const context = await chromiumBrowser.newContext();
  await context.addInitScript(instrument);
  const page = await open({ path: '/#/lab', context });
  for (let beginnings = 1; beginnings <= 3; beginnings++) {
    await bothConnected(page);
    await expect.poll(() => count(page)).toMatchObject({ open: 2, live: 2 });
    await page.locator('[data-reset]').click();
    await expect.poll(async () => (await count(page)).made).toBeGreaterThanOrEqual(2 * beginnings + 1);
  }
  await bothConnected(page);
  await page.getByRole('link', { name: 'Parley' }).click();
  await expect(page.getByLabel('Room topic')).toBeVisible();
  await expect.poll(() => count(page)).toMatchObject({ open: 0, live: 0 });
});
