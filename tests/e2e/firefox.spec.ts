import { expect, test } from './fixtures';
import { glare } from './glare';
import { bothConnected, something, stepOn } from './lab';
import {
  click,
  connected,
  descriptionsOf,
  newTopic,
  noVideo,
  roomPath,
  sameConnectedCharts,
  seated,
  settled,
  shareScreen,
  videoMoves,
} from './peers';

test('Chromium calls Firefox', async ({ open, firefoxBrowser }) => {
  const path = roomPath(newTopic(), 'media=camera');
  const firefox = await open({ path, browser: firefoxBrowser });
  await seated(firefox, 'callee');
  const chromium = await open(path);
  await seated(chromium, 'caller');
  await Promise.all([connected(firefox), connected(chromium)]);
  await sameConnectedCharts(firefox, chromium);
  await Promise.all([videoMoves(firefox, 'remote'), videoMoves(chromium, 'remote')]);
});

test('Firefox calls Chromium, with test cards; it hangs up, and Chromium says so', async ({
  open,
  firefoxBrowser,
}) => {
  const path = roomPath(newTopic());
  const chromium = await open(path);
  await seated(chromium, 'callee');
  const firefox = await open({ path, browser: firefoxBrowser });
  await seated(firefox, 'caller');
  await Promise.all([connected(firefox), connected(chromium)]);
  await sameConnectedCharts(firefox, chromium);
  await Promise.all([videoMoves(firefox, 'remote'), videoMoves(chromium, 'remote')]);
  await click(firefox, 'Hang up');
  await expect(chromium.getByText('The other side hung up.')).toBeVisible();
});

test('Firefox and Chromium share screens, restart ICE and talk', async ({ open, firefoxBrowser }) => {
  const path = roomPath(newTopic());
  const chromium = await open(path);
  await seated(chromium, 'callee');
  const firefox = await open({ path, browser: firefoxBrowser });
  const pages = [firefox, chromium] as const;
  await Promise.all(pages.map((page) => connected(page)));
  for (const [here, there] of [pages, [chromium, firefox] as const]) {
    await shareScreen(here, 'Beside the camera');
    await videoMoves(there, 'remote-screen');
    await here.locator('[aria-controls=chat]').click();
    // Typed: what `fill` puts into a field of Firefox, React does not hear of.
    await here.getByLabel('Message over the data channel').pressSequentially('do you see it?');
    await here.keyboard.press('Enter');
    await expect(there.locator('#chat [data-line=received]')).toContainText('do you see it?');
  }
  await click(firefox, 'Restart ICE');
  await expect.poll(() => descriptionsOf(firefox, 'offer').then((offers) => offers.length)).toBe(3);
  await settled(...pages);
  await Promise.all(pages.map((page) => videoMoves(page, 'remote')));
  await click(firefox, 'Stop sharing');
  await noVideo(chromium, 'remote-screen');
  await settled(...pages);
  await sameConnectedCharts(...pages);
  await Promise.all(pages.map((page) => videoMoves(page, 'remote')));
});

test('the lab is stepped to connected by keyboard in Firefox', async ({ open, firefoxBrowser }) => {
  test.setTimeout(180_000); // fifty steps and more, each of which is shown before the next one
  const page = await open({ path: '/?mode=step#/lab', browser: firefoxBrowser });
  await something(page);
  expect(await stepOn(page)).toBeGreaterThan(20);
  await bothConnected(page);
});

for (const caller of ['Chromium', 'Firefox'] as const)
  test(`both share a screen at the same moment while ${caller} is the caller`, async ({
    open,
    chromiumBrowser,
    firefoxBrowser,
  }) => {
    const browsers = { Chromium: chromiumBrowser, Firefox: firefoxBrowser };
    const callee = caller === 'Chromium' ? 'Firefox' : 'Chromium';
    await glare(open, { caller: browsers[caller], callee: browsers[callee] });
  });
