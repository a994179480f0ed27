import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { nothingSticksOut, noViolations } from './axe';
import { expect, test } from './fixtures';
import { openLab, something } from './lab';
import { call, click, connected, newTopic, roomPath, seated, shareScreen, videoMoves } from './peers';

// axe looks at each of a thousand elements, several times.
test.describe.configure({ timeout: 120_000 });

/** No violation that keeps somebody out. */
async function isAccessible(page: Page, where: string) {
  const builder = new AxeBuilder({ page });
  const { violations } = await builder.analyze();
  const grave = violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.target.join(' ')).join(' | ')}`);
  expect.soft(grave, where).toEqual([]);
}

for (const theme of ['light', 'dark']) {
  test(`everybody can use the start page (${theme})`, async ({ open }) => {
    const page = await open(`/?theme=${theme}`);
    await expect(page.getByLabel('Room topic')).toBeVisible();
    await isAccessible(page, 'start page');
    await click(page, 'Join the room');
    await click(page, 'Test card');
    await expect(page.locator('[data-preview=ready] video')).toBeVisible();
    await isAccessible(page, 'start page with a problem and a preview');
    await click(page, 'Settings');
    await expect(page.getByRole('dialog', { name: 'Settings' })).toBeVisible();
    await page.getByLabel('MQTT brokers').fill('nonsense');
    await isAccessible(page, 'settings');
    const invited = await open(`/?theme=${theme}#/room/demo`);
    await expect(invited.getByText('You are invited')).toBeVisible();
    await isAccessible(invited, 'invitation');
  });

  test(`everybody can use the stage (${theme})`, async ({ open }) => {
    const { callee, caller } = await call(open, roomPath(newTopic(), `media=synthetic&theme=${theme}`));
    await isAccessible(caller, 'stage');
    await caller.locator('[data-chart][data-seat=caller] [data-state=waiting]').click();
    await isAccessible(caller, 'stage with an explanation');
    await click(callee, 'Share');
    await expect(callee.getByLabel('To watch only')).toBeVisible();
    await isAccessible(callee, 'share');
    await callee.keyboard.press('Escape');
    await click(callee, 'Hang up');
    await expect(caller.getByText('The other side hung up.')).toBeVisible();
    await isAccessible(caller, 'stage after the call');
  });

  test(`everybody can use what changes in a call (${theme})`, async ({ open }) => {
    const { callee, caller } = await call(open, roomPath(newTopic(), `media=synthetic&theme=${theme}`));
    await shareScreen(callee, 'Beside the camera');
    await videoMoves(caller, 'remote-screen');
    await click(callee, 'Chat');
    await callee.getByLabel('Say something over the data channel').fill('hello');
    await callee.keyboard.press('Enter');
    await click(caller, 'Share a screen');
    await expect(caller.getByRole('button', { name: 'Beside the camera' })).toBeVisible();
    await isAccessible(caller, 'stage with a screen, and where the next one goes');
    await caller.keyboard.press('Escape');
    await expect(caller.getByRole('button', { name: 'Beside the camera' })).toBeHidden();
    await caller.locator('[aria-controls=chat]').click();
    await expect(caller.locator('#chat')).toContainText('hello');
    await isAccessible(caller, 'stage with the chat');
    await click(callee, 'Microphone');
    await click(callee, 'Camera');
    await expect(callee.locator('[data-panel=callee]')).toContainText('not sent · muted');
    await isAccessible(callee, 'stage that sends neither sound nor camera');
  });
}
test('everybody can use the stage on a telephone', async ({ open }) => {
  const path = roomPath(newTopic());
  const other = await open(path);
  await seated(other, 'callee');
  const page = await open({ path, viewport: { width: 390, height: 844 } });
  await Promise.all([connected(page), connected(other)]);
  await isAccessible(page, 'stage');
  for (const name of ['Trace', 'Callee']) {
    await page.getByRole('tab', { name }).click();
    await isAccessible(page, name);
  }
  await shareScreen(page, 'Beside the camera');
  await shareScreen(other, 'Beside the camera');
  await videoMoves(page, 'remote-screen');
  await click(page, 'Chat');
  await expect(page.getByLabel('Say something over the data channel')).toBeInViewport();
  await isAccessible(page, 'with both screens and the chat');
  await nothingSticksOut(page);
});

for (const theme of ['light', 'dark'])
  test(`everybody can step, and open a recording, on a telephone (${theme})`, async ({ open }) => {
    const viewport = { width: 390, height: 844 };
    const entrance = await open({ path: `/?theme=${theme}#/replay`, viewport });
    await expect(entrance.getByRole('button', { name: 'Open a recording' })).toBeVisible();
    await noViolations(entrance, 'where a recording is opened');
    await nothingSticksOut(entrance);
    const lab = await openLab(open, `?mode=step&theme=${theme}`, viewport);
    await lab.getByRole('tab', { name: 'Trace' }).click();
    await something(lab);
    await noViolations(lab, 'the lab');
    await nothingSticksOut(lab);
  });
