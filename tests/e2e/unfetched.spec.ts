/** Parts of the page that are fetched when they are wanted, and do not come: offline, or a newer version is online. */
import { expect, test } from './fixtures';
import { bothConnected } from './lab';
import { click, newTopic } from './peers';

const expected = /Failed to (load|fetch)|net::ERR_FAILED|dynamically imported module/;
const words = 'A part of Parley could not be loaded';
const ways: [part: string, file: string, path: string][] = [
  ['the view of the lab', 'LabPage', '/#/lab'],
  ['the machines of the lab', 'lab', '/#/lab'],
  ['the view of the lessons', 'LearnPage', '/#/learn'],
  ['the lessons', 'learn', '/#/learn/connection'],
  ['the view of the exploration', 'VerifyPage', '/#/verify'],
  ['the exploration', 'verify', '/#/verify'],
  ['what opens a recording', 'replay', '/#/replay'],
  ['what reads an SDP', 'SdpPage', '/#/sdp'],
];
for (const [part, file, path] of ways)
  test(`says so, with a way on: ${part}`, async ({ open }) => {
    const page = await open({ path: '/', expected });
    await page.route(`**/assets/${file}-*.js`, (route) => route.abort());
    await page.goto(path);
    const notice = page.getByRole('alert').filter({ hasText: words });
    await expect(notice).toBeVisible();
    await page.unrouteAll();
    await notice.getByRole('button', { name: 'Reload the page' }).click();
    await expect(notice).toBeHidden();
    await expect(page.getByRole('banner')).toBeVisible();
  });

for (const [part, file] of [
  ['the machines of a call', 'session'],
  ['the stage', 'RoomStage'],
  ['the keys', 'keys'],
  ['the MQTT client', 'mqtt.esm'],
])
  test(`a join says so, and joins after the page was loaded again: ${part}`, async ({ open }) => {
    const page = await open({ path: '/', expected });
    await page.route(`**/assets/${file}-*.js`, (route) => route.abort());
    await page.goto(`/?media=synthetic#/room/${newTopic()}`);
    await click(page, 'Join the room');
    const notice = page.getByRole('alert').filter({ hasText: words });
    await expect(notice).toBeVisible();
    await page.unrouteAll();
    await notice.getByRole('button', { name: 'Reload the page' }).click();
    await click(page, 'Join the room');
    await expect(page.locator('[data-app]')).toHaveAttribute('data-seat', 'callee');
  });

test('a denser chart says so, and the essential one stays', async ({ open }) => {
  const page = await open({ path: '/#/lab', expected });
  await bothConnected(page);
  await page.route('**/assets/_virtual_chart-layouts-*.js', (route) => route.abort());
  const chart = page.locator('[data-chart][data-seat=caller]');
  await chart.getByRole('button', { name: 'Full' }).click();
  const notice = chart.getByRole('alert').filter({ hasText: words });
  await expect(notice).toBeVisible();
  await expect(page.getByRole('alert')).toHaveCount(1);
  await expect(chart).toHaveAttribute('data-density', 'essential');
  const essential = chart.getByRole('button', { name: 'Essential' });
  await expect(essential).toHaveAttribute('aria-pressed', 'true');
  await bothConnected(page);
  await essential.click();
  await expect(notice).toBeHidden();
});
