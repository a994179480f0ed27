/** The start page: Parley at work before anything is clicked, and a way to everything from everywhere. */
import { expect, test } from './fixtures';
import { click, connected, newTopic, roomPath, seated } from './peers';

test('a newcomer sees a call move before the first click, and can hold it', async ({ open }) => {
  const page = await open('/');
  const call = page.locator('[data-first-call]');
  const at = () => call.getAttribute('data-first-call').then(Number);
  await expect(call.locator('svg').first()).toBeVisible();
  const first = await at();
  await expect.poll(at).not.toBe(first);
  await expect(call.locator('[data-first-side=caller] [data-active=true]').first()).toBeVisible();
  await click(page, 'Pause');
  await expect(call.getByRole('button', { name: 'Play' })).toBeVisible();
});

test('where motion is not wished, the call stands still at its end', async ({ open }) => {
  const page = await open('/?lang=fr');
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await page.reload();
  const call = page.locator('[data-first-call]');
  for (const seat of ['caller', 'callee'])
    await expect(
      call.locator(`[data-first-side=${seat}] g[data-active=true]`).filter({ hasText: /^connected$/ }),
    ).toHaveCount(1);
  await expect(call.getByRole('button', { name: 'Lire' })).toBeVisible();
});

test('a private room comes first, and a typed topic says how hard it looks to guess', async ({ open }) => {
  const page = await open('/');
  await page.getByRole('button', { name: 'New private room' }).focus();
  await page.keyboard.press('Tab');
  const field = page.getByLabel('Room topic');
  await expect(field).toBeFocused();
  const hint = page.locator('#topic-hint');
  const place = await hint.boundingBox();
  for (const [topic, words] of [
    ['test', 'looks easy to guess'],
    ['blue otter kettle', 'takes effort to guess'],
    ['kettle otter violin gravel moss', 'looks hard to guess'],
  ] as const) {
    await field.fill(topic);
    await expect(page.getByRole('status').filter({ hasText: words })).toBeVisible();
    await expect(field).toHaveAccessibleDescription(
      new RegExp(`${words}.*Whoever guesses it is in the room`),
    );
    expect(await hint.boundingBox(), 'nothing moves').toEqual(place);
  }
});

test('one click leads to a call that can be stepped with a second one', async ({ open }) => {
  const page = await open('/');
  await page.getByRole('link', { name: 'Watch a call now' }).click();
  await expect(page.locator('[data-chart]')).toHaveCount(2);
  await click(page, 'Step by step');
  await expect(page.locator('[data-app]')).toHaveAttribute('data-mode', 'step');
});

test('a sample call is opened without a file of one’s own', async ({ open }) => {
  const page = await open('/');
  await page.getByRole('link', { name: 'Recordings' }).first().click();
  await click(page, 'Open a sample call');
  await expect(page.locator('[data-replay]')).not.toHaveAttribute('data-replay', /empty|reading|refused/);
  await expect(page.locator('[data-chart]')).toHaveCount(2);
});

test('every page leads to every other one', async ({ open }) => {
  const page = await open('/');
  for (const [link, path] of [
    ['Lessons', '#/learn'],
    ['Recordings', '#/replay'],
    ['Read an SDP', '#/sdp'],
    ['Verify the machines', '#/verify'],
    ['Watch a call: the lab', '#/lab'],
    ['Start page', '#/'],
  ] as const) {
    await page.locator('summary[aria-label="Pages of Parley"]').click();
    await page
      .getByRole('navigation', { name: 'Pages of Parley' })
      .getByRole('link', { name: link })
      .first()
      .click();
    await expect(page).toHaveURL((url) => url.hash === path);
  }
});

test('whoever is alone opens the other side in a new tab, and has a call', async ({ open }) => {
  const page = await open(roomPath(newTopic('alone')));
  await seated(page, 'callee');
  const opened = page.waitForEvent('popup');
  await page.getByRole('link', { name: 'Open the other side in a new tab' }).click();
  const other = await opened;
  await Promise.all([connected(page), connected(other)]);
  await expect(page.getByRole('link', { name: 'Open the other side in a new tab' })).toBeHidden();
});
