/** What changes while a call runs: screens, camera, microphone, ICE; and both sides at once. */
import type { Page } from '@playwright/test';
import { expect, test } from './fixtures';
import {
  call,
  click,
  connected,
  descriptionsOf,
  newTopic,
  noVideo,
  offersOf,
  ownEntries,
  roomPath,
  sameConnectedCharts,
  seated,
  seats,
  settled,
  shareScreen,
  video,
  videoMoves,
} from './peers';
import { glare } from './glare';

const shapeOf = (page: Page) =>
  video(page, 'remote').evaluate((v: HTMLVideoElement) => (v.videoWidth / v.videoHeight).toFixed(2));
const directionsOf = (sdp: string) =>
  sdp
    .split(/^m=/m)
    .slice(1)
    .map((section) => [section.slice(0, 5), /^a=(sendrecv|sendonly|recvonly|inactive)/m.exec(section)?.[1]]);

for (const seat of seats)
  test(`the ${seat} shares a screen beside the camera, stops, and shares it again`, async ({ open }) => {
    const { callee, caller } = await call(open, roomPath(newTopic()));
    const [here, there] = seat === 'caller' ? [caller, callee] : [callee, caller];
    for (let round = 1; round <= 2; round++) {
      await shareScreen(here, 'Beside the camera');
      await videoMoves(there, 'remote-screen');
      await Promise.all([videoMoves(here, 'local-screen'), videoMoves(there, 'remote')]);
      await click(here, 'Stop sharing');
      await Promise.all([noVideo(there, 'remote-screen'), noVideo(here, 'local-screen')]);
      await settled(here, there);
    }
    await sameConnectedCharts(here, there);
    await videoMoves(there, 'remote');
    // Each beginning and each end took an offer; that of the call itself is the first.
    expect(await offersOf(here, there)).toBe(5);
    const sizes = (await descriptionsOf(here, 'offer')).map((sdp) => directionsOf(sdp).length);
    expect(new Set(sizes.slice(-3)).size, 'descriptions do not grow').toBe(1);
  });

test('a screen instead of the camera needs no new offer', async ({ open }) => {
  const { callee, caller } = await call(open, roomPath(newTopic(), 'media=camera'));
  await videoMoves(callee, 'remote');
  const camera = await shapeOf(callee);
  await shareScreen(caller, 'Instead of the camera');
  await expect(caller.locator('[data-panel=caller]')).toContainText('screen sent instead');
  await expect.poll(() => shapeOf(callee), 'the picture has the shape of the screen').not.toBe(camera);
  await click(caller, 'Stop sharing');
  await expect.poll(() => shapeOf(callee), 'and that of the camera again').toBe(camera);
  await videoMoves(callee, 'remote');
  await noVideo(callee, 'remote-screen');
  expect(await offersOf(caller, callee)).toBe(1);
});

test('the camera is stopped and sent again: its direction changes, the sound goes on', async ({ open }) => {
  const { callee, caller } = await call(open, roomPath(newTopic()));
  const camera = caller.getByRole('button', { name: 'Camera', exact: true });
  await expect(camera).toHaveAttribute('aria-pressed', 'true');
  await camera.click();
  await expect(camera).toHaveAttribute('aria-pressed', 'false');
  await expect(callee.locator('[data-panel=caller]')).toContainText('Sends no video');
  await settled(caller, callee);
  const [, stopped = ''] = await descriptionsOf(caller, 'offer');
  expect(directionsOf(stopped)).toEqual([
    ['audio', 'sendrecv'],
    ['video', 'recvonly'],
    ['appli', undefined],
  ]);
  await camera.click();
  await videoMoves(callee, 'remote');
  await settled(caller, callee);
  const [, , again = ''] = await descriptionsOf(caller, 'offer');
  expect(directionsOf(again)).toContainEqual(['video', 'sendrecv']);
  await videoMoves(caller, 'remote');
});

test('muting the microphone sends silence and needs no offer; the next call is muted, too', async ({
  open,
}) => {
  const { callee, caller } = await call(open, roomPath(newTopic()));
  const isEnabled = () =>
    video(callee, 'local').evaluate((v: HTMLVideoElement) =>
      v.srcObject instanceof MediaStream ? v.srcObject.getAudioTracks().map(({ enabled }) => enabled) : [],
    );
  const microphone = callee.getByRole('button', { name: 'Microphone', exact: true });
  await microphone.click();
  await expect(microphone).toHaveAttribute('aria-pressed', 'false');
  await expect(callee.locator('[data-panel=callee]')).toContainText('muted');
  expect(await isEnabled()).toEqual([false]);
  await microphone.click();
  await expect(microphone).toHaveAttribute('aria-pressed', 'true');
  expect(await isEnabled()).toEqual([true]);
  expect(await offersOf(caller, callee)).toBe(1);

  await microphone.click();
  await expect(microphone).toHaveAttribute('aria-pressed', 'false');
  await click(callee, 'Hang up');
  await expect(microphone).toBeDisabled();
  await click(callee, 'Call again');
  await Promise.all([connected(callee), connected(caller)]);
  await expect(microphone).toBeEnabled();
  await expect(microphone).toHaveAttribute('aria-pressed', 'false');
  expect(await isEnabled()).toEqual([false]);
});

test('both share a screen at the same moment: the callee gives way, and both are seen', ({ open }) =>
  glare(open));

for (const seat of seats)
  test(`the ${seat} restarts ICE: new credentials, and the call goes on`, async ({ open }) => {
    const { callee, caller } = await call(open, roomPath(newTopic()));
    const [here, there] = seat === 'caller' ? [caller, callee] : [callee, caller];
    /** Different ones: a description that is acknowledged late is sent again as it was. */
    const ufragsOf = async (page: Page) => {
      const sent = (await ownEntries(page)).flatMap((entry) =>
        entry.kind === 'message' && entry.direction === 'sent'
          ? [/a=ice-ufrag:(\S+)/.exec(entry.sdp ?? '')?.[1] ?? []].flat()
          : [],
      );
      return [...new Set(sent)];
    };
    expect(await ufragsOf(here)).toHaveLength(1);
    await click(here, 'Restart ICE');
    await expect.poll(() => ufragsOf(here), 'other credentials are sent').toHaveLength(2);
    await settled(here, there);
    expect(await ufragsOf(here), 'and sent once').toHaveLength(2);
    await sameConnectedCharts(here, there);
    await Promise.all([videoMoves(here, 'remote'), videoMoves(there, 'remote')]);
    for (const page of [here, there]) {
      const states = (await ownEntries(page)).flatMap((entry) =>
        entry.kind === 'browser' && entry.axis === 'connectionState' ? [entry.value] : [],
      );
      expect(states).not.toContain('failed');
      expect(states.at(-1)).toBe('connected');
    }
  });

/** Where nobody is there to answer, Chromium asks for ever whether a screen may be shown. */
function refuseScreens() {
  navigator.mediaDevices.getDisplayMedia = () =>
    Promise.reject(new DOMException('Permission denied', 'NotAllowedError'));
}

test('a refused screen is said in words, and the call goes on', async ({ open, chromiumBrowser }) => {
  const context = await chromiumBrowser.newContext();
  await context.addInitScript(refuseScreens);
  const topic = newTopic();
  const other = await open(roomPath(topic));
  await seated(other, 'callee');
  const page = await open({ path: roomPath(topic, 'media=none'), context });
  await Promise.all([connected(page), connected(other)]);
  // Who captures nothing has nothing to mute, and no camera that a screen could replace.
  for (const name of ['Microphone', 'Camera'])
    await expect(page.getByRole('button', { name, exact: true })).toBeDisabled();
  await click(page, 'Share screen');
  await expect(page.getByRole('button', { name: 'Instead of the camera' })).toBeDisabled();
  await click(page, 'Beside the camera');
  const alert = page.getByRole('alert').filter({ hasText: 'The screen is not shared; the call goes on.' });
  await expect(alert).toContainText('You or the browser refused it.');
  await alert.getByRole('button', { name: 'Try again' }).click();
  await expect(alert).toBeVisible();
  await alert.getByRole('button', { name: 'Close' }).click();
  await expect(alert).toBeHidden();
  await connected(page);
  await videoMoves(page, 'remote');
  expect(await offersOf(page, other)).toBe(1);
});
