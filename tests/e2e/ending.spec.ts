import type { Page } from '@playwright/test';
import { expect, test } from './fixtures';
import {
  call,
  click,
  connected,
  latestSession,
  newTopic,
  roomPath,
  sameConnectedCharts,
  seated,
  seats,
  videoMoves,
} from './peers';

const says = (page: Page, words: string) => expect(page.getByText(words)).toBeVisible();

for (const seat of seats)
  test(`the ${seat} hangs up, and calls again`, async ({ open }) => {
    const peers = await call(open, roomPath(newTopic()));
    const [here, there] = seat === 'caller' ? [peers.caller, peers.callee] : [peers.callee, peers.caller];
    expect(await latestSession(here)).toBe(1);
    await click(here, 'Hang up');
    await says(there, 'The other side hung up.');
    await says(here, 'You hung up. Your seat is kept.');
    await expect(there.locator('[data-app]')).toHaveAttribute('data-connection', 'closed');
    await click(here, 'Call again');
    await Promise.all([connected(here), connected(there)]);
    await sameConnectedCharts(here, there);
    expect([await latestSession(here), await latestSession(there)]).toEqual([2, 2]);
    await Promise.all([videoMoves(here, 'remote'), videoMoves(there, 'remote')]);
    await expect(there.getByText('The other side hung up.')).toBeHidden();
  });

for (const seat of seats)
  test(`the ${seat} leaves, and comes back into the same room`, async ({ open }) => {
    const topic = newTopic();
    const peers = await call(open, roomPath(topic));
    const [leaver, stayer] = seat === 'caller' ? [peers.caller, peers.callee] : [peers.callee, peers.caller];
    await click(leaver, 'Leave the room');
    await says(stayer, 'The other side left the room. Waiting for somebody to come.');
    // Nobody who uses this browser next goes back into it.
    await leaver.goBack();
    expect(leaver.url()).not.toContain(encodeURIComponent(topic));
    await leaver.goto('/?media=synthetic');
    await leaver.getByLabel('Room topic').fill(topic);
    await click(leaver, 'Join the room');
    await seated(leaver, seat);
    await Promise.all([connected(leaver), connected(stayer)]);
    await sameConnectedCharts(leaver, stayer);
    await Promise.all([videoMoves(leaver, 'remote'), videoMoves(stayer, 'remote')]);
  });

for (const seat of seats)
  test(`the ${seat} reloads its page, and the call comes back by itself`, async ({ open }) => {
    const { callee, caller } = await call(open, roomPath(newTopic()));
    const [reloaded, other] = seat === 'caller' ? [caller, callee] : [callee, caller];
    await reloaded.reload();
    await seated(reloaded, seat);
    await Promise.all([connected(reloaded), connected(other)]);
    await sameConnectedCharts(callee, caller);
    await Promise.all([videoMoves(callee, 'remote'), videoMoves(caller, 'remote')]);
  });

test('Back leaves the room, Forward leads to its door', async ({ open }) => {
  const other = await open(roomPath(newTopic()));
  await seated(other, 'callee');
  const page = await open('/?media=synthetic');
  const topic = decodeURIComponent(new URL(other.url()).hash.replace('#/room/', ''));
  await page.getByLabel('Room topic').fill(topic);
  await click(page, 'Join the room');
  await Promise.all([connected(page), connected(other)]);
  await page.goBack();
  await expect(page.getByRole('button', { name: 'New private room' })).toBeVisible();
  await says(other, 'The other side left the room.');
  await page.goForward();
  await click(page, 'Join the room');
  await Promise.all([connected(page), connected(other)]);
});

test('a page that vanishes without a word is missed, and met again', async ({ open, chromiumBrowser }) => {
  test.setTimeout(120_000); // until its lease has run out
  const path = roomPath(newTopic());
  const stays = await open(path);
  await seated(stays, 'callee');
  const context = await chromiumBrowser.newContext();
  const vanishes = await open({ path, context });
  await Promise.all([connected(stays), connected(vanishes)]);
  await vanishes.goto('chrome://crash').catch(() => {}); // the navigation never ends, and that is the point
  await expect(
    stays.getByText('The other side vanished without a word. Waiting for it to come back.'),
  ).toBeVisible({ timeout: 60_000 });
  // Another tab is another person: the seat of the one that vanished was kept for it.
  const back = await open({ path, context });
  await expect(back.locator('[data-app]')).toHaveAttribute('data-seat', 'caller', { timeout: 45_000 });
  await Promise.all([connected(stays), connected(back)]);
});

test('whoever hangs up while alone is told so, and can be called after all', async ({ open }) => {
  const path = roomPath(newTopic(), 'media=synthetic');
  const callee = await open(path);
  await seated(callee, 'callee');
  await click(callee, 'Hang up');
  await expect(callee.getByText('You hung up. Your seat is kept.')).toBeVisible();
  const caller = await open(path);
  await seated(caller, 'caller');
  await expect(caller.getByText('The other side is here but not ready')).toBeVisible();
  await expect(callee.getByText('The other side is ready to call again.')).toBeVisible();
  await click(callee, 'Call again');
  await Promise.all([connected(callee), connected(caller)]);
});
