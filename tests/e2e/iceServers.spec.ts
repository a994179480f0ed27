/** ICE servers that the settings take are taken by real browsers, and those that they refuse are refused. */
import type { Browser } from '@playwright/test';
import type { IceServer } from '../../machines/words/vocabulary';
import { refused, refusedBySome, taken } from '../session/entering/iceUrls';
import { expect, test } from './fixtures';
import { click } from './peers';

const words = { username: 'ann', credential: 'secret' };
const withWords = (urls: string[]): IceServer => ({ urls, ...words });
const servers = {
  taken: [
    ...taken.map(([, url]) => withWords([url])),
    withWords(Array.from({ length: 32 }, (_, n) => `turn:turn${n}.example`)),
    { urls: ['turn:a.b'], username: 'n'.repeat(509), credential: 'c'.repeat(5_000) },
  ],
  refused: [
    ...refused.map(([url]) => withWords([url])),
    { urls: [] },
    { urls: ['turn:a.b'] },
    { urls: ['turn:a.b'], username: 'ann' },
    { urls: ['turn:a.b'], username: 'ann', credential: '' },
    { urls: ['turn:a.b'], username: 'n'.repeat(513), credential: 'secret' },
  ],
  refusedBySome: [
    ...refusedBySome.map(([url]) => withWords([url])),
    { ...withWords(['turn:a.b']), username: '' },
  ],
};

/** Those that `new RTCPeerConnection` takes, in a page of this browser. */
async function takenBy(browser: Browser, list: IceServer[]): Promise<IceServer[]> {
  const page = await browser.newPage();
  try {
    return await page.evaluate(
      (all) =>
        all.filter((server) => {
          try {
            new RTCPeerConnection({ iceServers: [server] }).close();
            return true;
          } catch {
            return false;
          }
        }),
      list,
    );
  } finally {
    await page.close();
  }
}

test('Chromium and Firefox take what the settings take, and refuse what they refuse', async ({
  chromiumBrowser,
  firefoxBrowser,
}) => {
  for (const browser of [chromiumBrowser, firefoxBrowser]) {
    expect(await takenBy(browser, servers.taken)).toEqual(servers.taken);
    expect(await takenBy(browser, servers.refused)).toEqual([]);
  }
  const byChromium = await takenBy(chromiumBrowser, servers.refusedBySome);
  expect(await takenBy(firefoxBrowser, byChromium), 'no browser refuses these any more').toEqual([]);
});

test('the JSON of a TURN service is pasted, saved, and there again in lines', async ({ open }) => {
  const page = await open('/');
  await click(page, 'Settings');
  const dialog = page.getByRole('dialog', { name: 'Settings' });
  const field = dialog.getByLabel('STUN and TURN servers');
  await field.fill(`const config = {
  iceServers: [
    { urls: 'STUN:stun.example' },
    { urls: ['turn:bücher.example?transport=TCP'], username: 'ann', credential: 'it\\'s', },
  ],
};`);
  await click(page, 'Save');
  await expect(dialog).toBeHidden();
  await page.reload();
  await click(page, 'Settings');
  await expect(field).toHaveValue("stun:stun.example\nturn:xn--bcher-kva.example?transport=tcp ann it's");
  await field.fill('stun:stun.example\nturn:turn.example ann secret word');
  await expect(dialog.getByText('Line 2 has more than an address, a name and a password')).toBeVisible();
});

test('a scheme that only some browsers know is refused where it is not known', async ({
  open,
  firefoxBrowser,
}) => {
  for (const [browser, problem] of [
    [undefined, ''],
    [firefoxBrowser, 'Line 1: this browser does not know stuns:'],
  ] as const) {
    const page = await open(browser ? { path: '/', browser } : '/');
    await click(page, 'Settings');
    const dialog = page.getByRole('dialog', { name: 'Settings' });
    // Typed: what Playwright fills in over WebDriver BiDi, React does not hear of.
    await dialog.getByLabel('STUN and TURN servers').pressSequentially('stuns:stun.example');
    await expect(dialog.locator('#ice-problem')).toContainText(problem);
    await expect(dialog.getByRole('button', { name: 'Save' })).toBeEnabled({ enabled: problem === '' });
  }
});
