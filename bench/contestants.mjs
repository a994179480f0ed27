/**
 * How the contestants come to a call: two fresh pages, the camera on, the first in the room, the second before its button.
 * @typedef {import('./windows.mjs').Page} Page
 * @typedef {import('./windows.mjs').World} World
 * @typedef {import('./servers.mjs').Place} Place
 * @typedef {{ first: Page, second: Page, join: () => Promise<unknown> }} Pair `join` begins what is measured
 * @typedef {(world: World, place: Place) => Promise<Pair>} Prepare
 */
import { randomUUID } from 'node:crypto';
import { freshPage, twoContexts, twoWindows } from './windows.mjs';

const button = (/** @type {Page} */ page, /** @type {string} */ name) => page.getByRole('button', { name });
/** Without the way of the mouse, which is the same for all. @param {Page} page */
const clickJoin = (page) =>
  button(page, 'Join the room').evaluate((element) => /** @type {HTMLElement} */ (element).click());

/** @type {(name: string, open?: typeof twoContexts) => Prepare} */
const rival =
  (name, open = twoContexts) =>
  async (world, { broker, peerPort }) => {
    const { first, second } = await open(world);
    const room = randomUUID();
    for (const page of [first, second]) {
      const side = page === first ? 'first' : 'second';
      const parameters = new URLSearchParams({ rival: name, room, side, broker, peerPort: String(peerPort) });
      await page.goto(`${world.rivalsOrigin}/?${parameters.toString()}`);
      await button(page, 'Turn on the camera').click();
      await page.locator('button#join:enabled').waitFor();
    }
    await clickJoin(first);
    await first.locator('[data-rival=joined]').waitFor();
    return { first, second, join: () => clickJoin(second) };
  };

const addressOf = (/** @type {World} */ { parleyOrigin }, /** @type {Place} */ { broker }) =>
  `${parleyOrigin}/?lang=en&broker=${encodeURIComponent(broker)}`;

async function turnOnCamera(/** @type {Page} */ page) {
  await button(page, 'Turn on the camera').click();
  await page.locator('[data-preview=ready] video').waitFor();
}

/** Parley's first page, and the fragment that leads to its room. @param {World} world @param {Place} place */
async function waitInParley(world, place) {
  const first = await freshPage(world);
  await first.goto(addressOf(world, place));
  await turnOnCamera(first);
  await button(first, 'New private room').click();
  await first.locator('[data-chart][data-seat=callee] [data-state=waiting][data-active=true]').waitFor();
  return { first, room: await first.evaluate(() => location.hash) };
}

/** @type {Prepare} */
async function joinParley(world, place) {
  const { first, room } = await waitInParley(world, place);
  const second = await freshPage(world);
  await second.goto(addressOf(world, place) + room);
  await turnOnCamera(second);
  if ((await second.locator('[data-lobby]').count()) > 0)
    await second.locator('[data-lobby=waiting]').waitFor({ timeout: 10_000 });
  return { first, second, join: () => clickJoin(second) };
}

/** @type {Prepare} */
async function openLink(world, place) {
  const { first, room } = await waitInParley(world, place);
  const second = await freshPage(world);
  const address = `${addressOf(world, place)}&join=1&media=synthetic${room}`;
  return { first, second, join: () => second.goto(address, { waitUntil: 'commit' }) };
}

/** Begins with the opening of a link, and nothing is ready before it. */
export const byLink = 'Parley by a link';

/** @type {Record<string, Prepare>} */
export const contestants = {
  limit: rival('limit', twoWindows),
  'raw over MQTT': rival('raw'),
  PeerJS: rival('peerjs'),
  'simple-peer over MQTT': rival('simple-peer'),
  'Trystero over MQTT': rival('trystero'),
  Parley: joinParley,
  [byLink]: openLink,
};
