import type { Browser, Page } from '@playwright/test';
import { launchChromium } from './browsers';
import { expect, test } from './fixtures';
import { app, click, connected, newTopic, roomPath, seated, videoMoves } from './peers';

const denied = /Access to the camera, the microphone or the screen was refused/;
const missing = 'No such camera or microphone was found.';
const waysOn = ['Try again', 'Use the test card', 'Send nothing'];

/** Runs `use` with a browser of its own, whose devices the flags describe. */
async function withChromium(flags: string[], use: (browser: Browser) => Promise<void>) {
  const browser = await launchChromium(flags);
  try {
    await use(browser);
  } finally {
    await browser.close();
  }
}
const refusing = ['--use-fake-device-for-media-stream', '--deny-permission-prompts'];
const withoutCamera = ['--use-fake-device-for-media-stream=device-count=0', '--use-fake-ui-for-media-stream'];
/** Chromium has a flag that takes its cameras away, and none for its microphones. */
function withoutMicrophone() {
  const { mediaDevices } = navigator;
  const getUserMedia = mediaDevices.getUserMedia.bind(mediaDevices);
  mediaDevices.getUserMedia = (constraints) =>
    constraints?.video
      ? getUserMedia(constraints)
      : Promise.reject(new DOMException('Requested device not found', 'NotFoundError'));
}

const offersWaysOn = async (page: Page) => {
  for (const name of waysOn)
    await expect(page.getByRole('alert').getByRole('button', { name, exact: true })).toBeVisible();
};

test('a refused camera is said in words, with three ways on', ({ open }) =>
  withChromium(refusing, async (browser) => {
    const page = await open({ path: '/', browser });
    await click(page, 'Turn on the camera');
    await expect(page.getByRole('alert').filter({ hasText: denied })).toBeVisible();
    await offersWaysOn(page);
    await page.getByRole('alert').getByRole('button', { name: 'Try again' }).click();
    await expect(page.getByRole('alert').filter({ hasText: denied })).toBeVisible();
    await page.getByRole('alert').getByRole('button', { name: 'Use the test card' }).click();
    await expect(page.locator('[data-preview=ready] video')).toBeVisible();
  }));

test('whoever is refused in the room keeps the seat, and calls with the test card', ({ open }) =>
  withChromium(refusing, async (browser) => {
    const topic = newTopic();
    const other = await open(roomPath(topic));
    await seated(other, 'callee');
    const page = await open({ path: roomPath(topic, 'media=camera'), browser });
    await seated(page, 'caller');
    await expect(page.getByRole('alert').filter({ hasText: denied })).toBeVisible();
    await expect(
      page.locator('[data-chart][data-seat=caller] [data-state=refused][data-active=true]'),
    ).toBeVisible();
    await expect(
      other.locator('[data-chart][data-seat=caller] [data-state=refused][data-active=true]'),
    ).toBeVisible();
    await offersWaysOn(page);
    await click(page, 'Use the test card');
    await Promise.all([connected(page), connected(other)]);
    await videoMoves(other, 'remote');
    await expect(page.getByRole('alert').filter({ hasText: denied })).toBeHidden();
  }));

for (const search of ['join=1', 'join=1&media=camera', 'join=1&media=screen&seat=caller'])
  test(`a link from another page opens no camera and takes no seat: ${search}`, async ({ open }) => {
    const page = await open('/');
    await page.addInitScript(() => {
      const asked = (window as { asked?: string[] } & Window).asked ?? [];
      Object.assign(window, { asked });
      for (const name of ['getUserMedia', 'getDisplayMedia'] as const)
        navigator.mediaDevices[name] = () => {
          asked.push(name);
          return Promise.reject(new DOMException('not asked for', 'NotAllowedError'));
        };
    });
    await page.goto(`/?${search}#/room/${newTopic('elsewhere')}`);
    await expect(page.getByRole('button', { name: 'Join the room' })).toBeVisible();
    await expect(page.getByText('You are invited to the room')).toBeVisible();
    await expect(app(page)).toHaveAttribute('data-seat', 'none');
    expect(await page.evaluate(() => Reflect.get(window, 'asked'))).toEqual([]);
    // The same page after the click: it is the click that asks.
    await click(page, 'Join the room');
    await expect.poll(() => page.evaluate(() => Reflect.get(window, 'asked'))).not.toEqual([]);
  });

test('a computer without camera and microphone is told so, and can call sending nothing', ({ open }) =>
  withChromium(withoutCamera, async (browser) => {
    const context = await browser.newContext();
    await context.addInitScript(withoutMicrophone);
    const topic = newTopic();
    const page = await open({ path: '/', context });
    await click(page, 'Turn on the camera');
    await expect(page.getByRole('alert').filter({ hasText: missing })).toBeVisible();
    await offersWaysOn(page);
    await click(page, 'Camera');
    await expect(page.getByRole('alert').filter({ hasText: missing })).toBeVisible();
    await page.getByRole('alert').getByRole('button', { name: 'Send nothing' }).click();
    await expect(page.getByText('You will send nothing, and still see and hear')).toBeVisible();
    await page.getByLabel('Room topic').fill(topic);
    await click(page, 'Join the room');
    await seated(page, 'callee');
    const other = await open(roomPath(topic));
    await Promise.all([connected(page), connected(other)]);
    await videoMoves(page, 'remote');
  }));

test('a computer with a microphone only sends sound', ({ open }) =>
  withChromium(withoutCamera, async (browser) => {
    const topic = newTopic();
    const page = await open({ path: roomPath(topic, 'media=camera'), browser });
    await seated(page, 'callee');
    const other = await open(roomPath(topic));
    await Promise.all([connected(page), connected(other)]);
    const kinds = await other
      .locator('video[data-stream=remote]')
      .evaluate((video: HTMLVideoElement) =>
        video.srcObject instanceof MediaStream ? video.srcObject.getTracks().map(({ kind }) => kind) : [],
      );
    expect(kinds).toEqual(['audio']);
    await expect(app(page)).toHaveAttribute('data-seat', 'callee');
  }));
