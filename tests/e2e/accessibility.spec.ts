import { noViolations, noViolationsInThemes, nothingSticksOut } from './axe';
import { expect, test } from './fixtures';
import { openLab, something } from './lab';
import { call, click, connected, newTopic, roomPath, seated, shareScreen, videoMoves } from './peers';

// axe looks at each of a thousand elements, several times.
test.describe.configure({ timeout: 120_000 });

/** What keeps somebody out. */
const grave = { grave: true };
/** Where the charts are others than at the looks before. */
const withCharts = { grave: true, charts: true };

test('everybody can use the start page', async ({ open }) => {
  const page = await open('/');
  await expect(page.getByLabel('Room topic')).toBeVisible();
  await noViolationsInThemes(page, 'start page', grave);
  await click(page, 'Join the room');
  await click(page, 'Test card');
  await expect(page.locator('[data-preview=ready] video')).toBeVisible();
  await noViolationsInThemes(page, 'start page with a problem and a preview', grave);
  await click(page, 'Settings');
  await expect(page.getByRole('dialog', { name: 'Settings' })).toBeVisible();
  await page.getByLabel('MQTT brokers').fill('nonsense');
  await noViolationsInThemes(page, 'settings', grave);
  const invited = await open('/#/room/demo');
  await expect(invited.getByText('You are invited')).toBeVisible();
  await noViolationsInThemes(invited, 'invitation', grave);
  const dark = await open('/?theme=dark');
  await expect(dark.locator('html')).toHaveAttribute('data-theme', 'dark');
});

test('everybody can use the stage', async ({ open }) => {
  const { callee, caller } = await call(open, roomPath(newTopic()));
  await noViolationsInThemes(caller, 'stage', withCharts);
  await caller.locator('[data-chart][data-seat=caller] [data-state=waiting]').click();
  await noViolationsInThemes(caller, 'stage with an explanation', withCharts);
  await click(callee, 'Share');
  await expect(callee.getByLabel('To watch only')).toBeVisible();
  await noViolationsInThemes(callee, 'share', grave);
  await callee.keyboard.press('Escape');
  await click(callee, 'Hang up');
  await expect(caller.getByText('The other side hung up.')).toBeVisible();
  await noViolationsInThemes(caller, 'stage after the call', withCharts);
});

test('everybody can use what changes in a call', async ({ open }) => {
  const { callee, caller } = await call(open, roomPath(newTopic()));
  await shareScreen(callee, 'Beside the camera');
  await videoMoves(caller, 'remote-screen');
  await click(callee, 'Chat');
  await callee.getByLabel('Message over the data channel').fill('hello');
  await callee.keyboard.press('Enter');
  await click(caller, 'Share screen');
  await expect(caller.getByRole('button', { name: 'Beside the camera' })).toBeVisible();
  await noViolationsInThemes(caller, 'stage with a screen, and where the next one goes', grave);
  await caller.keyboard.press('Escape');
  await expect(caller.getByRole('button', { name: 'Beside the camera' })).toBeHidden();
  await caller.locator('[aria-controls=chat]').click();
  await expect(caller.locator('#chat')).toContainText('hello');
  await noViolationsInThemes(caller, 'stage with the chat', grave);
  await click(callee, 'Microphone');
  await click(callee, 'Camera');
  await expect(callee.locator('[data-panel=callee]')).toContainText('not sent · muted');
  await noViolationsInThemes(callee, 'stage that sends neither sound nor camera', withCharts);
});

test('everybody can use the stage on a telephone', async ({ open }) => {
  const path = roomPath(newTopic());
  const other = await open(path);
  await seated(other, 'callee');
  const page = await open({ path, viewport: { width: 390, height: 844 } });
  await Promise.all([connected(page), connected(other)]);
  await noViolations(page, 'stage', withCharts);
  for (const name of ['Trace', 'Callee']) {
    await page.getByRole('tab', { name }).click();
    await noViolations(page, name, withCharts);
  }
  await shareScreen(page, 'Beside the camera');
  await shareScreen(other, 'Beside the camera');
  await videoMoves(page, 'remote-screen');
  await click(page, 'Chat');
  await expect(page.getByLabel('Message over the data channel')).toBeInViewport();
  await noViolations(page, 'with both screens and the chat', grave);
  await nothingSticksOut(page);
});

test('everybody can step, and open a recording, on a telephone', async ({ open }) => {
  const viewport = { width: 390, height: 844 };
  const entrance = await open({ path: '/#/replay', viewport });
  await expect(entrance.getByRole('button', { name: 'Open a recording' })).toBeVisible();
  await noViolationsInThemes(entrance, 'where a recording is opened');
  await nothingSticksOut(entrance);
  const lab = await openLab(open, '?mode=step', viewport);
  await lab.getByRole('tab', { name: 'Trace' }).click();
  await something(lab);
  await noViolationsInThemes(lab, 'the lab');
  await nothingSticksOut(lab);
});
