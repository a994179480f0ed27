/**
 * Fresh pages in windows of their own: a second page of a window would be a tab in the background, which is throttled.
 * @typedef {import('playwright').Page} Page
 * @typedef {{ browser: import('playwright').Browser, parleyOrigin: string, rivalsOrigin: string }} World
 */
import { probe } from './probe.mjs';

/** ms; the longest wait for anything. */
const timeout = 20_000;

/** A page that nothing is kept for, but that Parley is to ask no STUN server, as the rivals ask none. @param {World} world */
export async function freshPage({ browser, parleyOrigin }) {
  const localStorage = [{ name: 'parley.settings', value: JSON.stringify({ iceServers: [] }) }];
  const context = await browser.newContext({
    storageState: { cookies: [], origins: [{ origin: parleyOrigin, localStorage }] },
  });
  context.setDefaultTimeout(timeout);
  await context.addInitScript(probe);
  return context.newPage();
}

/** Nothing is shared by the two. @param {World} world */
export const twoContexts = async (world) => ({
  first: await freshPage(world),
  second: await freshPage(world),
});

/** Two that reach each other by BroadcastChannel. @param {World} world */
export async function twoWindows(world) {
  const first = await freshPage(world);
  await first.goto(world.rivalsOrigin);
  const opened = first.context().waitForEvent('page');
  await first.evaluate(
    () => void window.open(location.href, '_blank', 'popup,noopener,width=1280,height=720'),
  );
  return { first, second: await opened };
}
