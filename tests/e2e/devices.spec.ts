import type { Browser } from '@playwright/test';
import { launchChromium } from './browsers';
import { expect, test } from './fixtures';
import { app, click, connected, newTopic, roomPath, seated, videoMoves } from './peers';

/** What was permitted can be withdrawn, unlike with `--use-fake-ui-for-media-stream`. */
async function withPermissions(use: (browser: Browser) => Promise<void>) {
  const browser = await launchChromium(['--use-fake-device-for-media-stream']);
  try {
    await use(browser);
  } finally {
    await browser.close();
  }
}
const devices = ['camera', 'microphone'];

test('a camera that may not be used any more is told on both sides, and captured again in the same call', ({
  open,
}) =>
  withPermissions(async (browser) => {
    const topic = newTopic();
    const context = await browser.newContext();
    await context.grantPermissions(devices);
    const page = await open({ path: roomPath(topic, 'media=camera'), context });
    await seated(page, 'callee');
    const other = await open(roomPath(topic));
    await Promise.all([connected(page), connected(other)]);
    await videoMoves(other, 'remote');

    await context.clearPermissions();
    const notice = page.getByRole('alert').filter({ hasText: 'Camera and microphone have stopped' });
    await expect(notice).toBeVisible();
    const theirs = other.getByText('Their camera and microphone have stopped');
    await expect(theirs).toBeVisible();
    await expect(page.getByRole('button', { name: 'Microphone', exact: true })).toBeDisabled();

    await context.grantPermissions(devices);
    await notice.getByRole('button', { name: 'Capture again' }).click();
    await expect(notice).toBeHidden();
    await expect(theirs).toBeHidden();
    await videoMoves(other, 'remote');
    await connected(page);
    await expect(app(page)).toHaveAttribute('data-seat', 'callee');
    await expect(page.getByRole('button', { name: 'Microphone', exact: true })).toBeEnabled();
  }));

test('whoever loses the camera in a call goes on with the test card', ({ open }) =>
  withPermissions(async (browser) => {
    const topic = newTopic();
    const context = await browser.newContext();
    await context.grantPermissions(devices);
    const page = await open({ path: roomPath(topic, 'media=camera'), context });
    const other = await open(roomPath(topic));
    await Promise.all([connected(page), connected(other)]);
    await context.clearPermissions();
    await click(page, 'Use the test card');
    await videoMoves(other, 'remote');
    await expect(page.getByRole('alert')).toBeHidden();
  }));

test('a camera that is lost before the call is said in words, and can be captured again', ({ open }) =>
  withPermissions(async (browser) => {
    const context = await browser.newContext();
    await context.grantPermissions(devices);
    const page = await open({ path: '/', context });
    await click(page, 'Turn on the camera');
    await expect(page.locator('[data-preview=ready] video')).toBeVisible();
    await context.clearPermissions();
    await expect(page.getByRole('alert').filter({ hasText: 'has stopped' })).toBeVisible();
    await context.grantPermissions(devices);
    await click(page, 'Try again');
    await expect(page.locator('[data-preview=ready] video')).toBeVisible();
  }));

test('a camera that was chosen once and is gone: the default takes its place, and the choice says so', async ({
  open,
}) => {
  const page = await open('/');
  await page.evaluate(() => {
    const media = { source: 'camera', cameraId: 'unplugged', microphoneId: 'unplugged' };
    localStorage.setItem('parley.settings', JSON.stringify({ media }));
  });
  await page.reload();
  await click(page, 'Turn on the camera');
  await expect(page.locator('[data-preview=ready] video')).toBeVisible();
  await expect(page.getByLabel('Camera')).toContainText('Chosen, and not connected');
  await expect(page.getByText(/It is not connected; in use: fake_device_0/)).toBeVisible();
});

test('where another program has the camera, sound alone is offered', async ({ open }) => {
  const page = await open('/');
  await page.evaluate(() => {
    const { mediaDevices } = navigator;
    const getUserMedia = mediaDevices.getUserMedia.bind(mediaDevices);
    mediaDevices.getUserMedia = (constraints) =>
      constraints?.video
        ? Promise.reject(new DOMException('Could not start video source', 'NotReadableError'))
        : getUserMedia(constraints);
  });
  await click(page, 'Turn on the camera');
  await click(page, 'Send sound only');
  await expect(page.getByText('You will send sound, and no picture.')).toBeVisible();
});
