/** A page that nobody looks at, or whose computer sleeps, comes back to its call, or can still be called. */
import type { Page } from '@playwright/test';
import { launchAsPeopleDo, openTab, putToSleep, told } from './asleep';
import { launchChromium } from './browsers';
import { expect, test } from './fixtures';
import { app, brokerIs, click, connected, newTopic, ownEntries, roomPath, seated, videoMoves } from './peers';

/** The broker has told a page the will of the other one. */
const heardOfTheEnd = (page: Page) =>
  expect
    .poll(
      async () =>
        (await ownEntries(page)).some(
          (entry) => entry.kind === 'message' && entry.direction === 'received' && entry.message === 'leave',
        ),
      { timeout: 40_000 },
    )
    .toBe(true);

test('who waits in a hidden tab, which its browser wakes once a minute, is seen at the door and called', async ({
  open,
  baseURL,
}) => {
  test.setTimeout(240_000); // a timer is slowed down from its fifth time on, and then to one a minute
  const browser = await launchAsPeopleDo();
  try {
    const path = roomPath(newTopic(), 'media=none');
    const waiting = await openTab(browser, `${baseURL}${path}`);
    await expect.poll(() => told(waiting, 'seat')).toBe('callee');
    const door = await open(path.replace('join=1&', ''));
    await expect(door.locator('[data-lobby=waiting]')).toBeVisible();
    // A timer like those that keep us known says how late it is woken: one that has begun only now is the last to be slowed down.
    await waiting.evaluate(
      'globalThis.wokenAt = performance.now(); (function wake() { wokenAt = performance.now(); setTimeout(wake, 5_000); })()',
    );
    await (await openTab(browser, 'about:blank')).toFront();
    expect(await waiting.evaluate('document.visibilityState')).toBe('hidden');
    // Longer than the others wait for a sign of life.
    await expect
      .poll(() => waiting.evaluate('performance.now() - wokenAt'), { timeout: 170_000 })
      .toBeGreaterThan(32_000);
    await expect(door.locator('[data-lobby=waiting]')).toBeVisible();
    await click(door, 'Join the room');
    await seated(door, 'caller');
    await connected(door);
    await expect.poll(() => told(waiting, 'connection')).toBe('connected');
  } finally {
    await browser.close();
  }
});

test('a frozen tab keeps its call, and is linked again when it is woken', async ({ open, baseURL }) => {
  const browser = await launchAsPeopleDo();
  try {
    const path = roomPath(newTopic());
    const frozen = await openTab(browser, `${baseURL}${path}`);
    await expect.poll(() => told(frozen, 'seat')).toBe('callee');
    const caller = await open(path);
    await connected(caller);
    await expect.poll(() => told(frozen, 'connection')).toBe('connected');
    await frozen.freeze(true);
    await heardOfTheEnd(caller);
    await connected(caller);
    await frozen.freeze(false);
    await expect.poll(() => told(frozen, 'broker')).toBe('reconnecting');
    await expect.poll(() => told(frozen, 'broker')).toBe('online');
    expect(await told(frozen, 'connection')).toBe('connected');
    await videoMoves(caller, 'remote');
    await click(caller, 'Restart ICE');
    await connected(caller);
    await click(caller, 'Hang up');
    await expect.poll(() => told(frozen, 'connection')).toBe('closed');
  } finally {
    await browser.close();
  }
});

test('two who were in a call are in one again after the computer of one of them has slept', async ({
  open,
}) => {
  test.setTimeout(150_000);
  const laptop = await launchChromium();
  let wake = () => {};
  try {
    const path = roomPath(newTopic());
    const callee = await open(path);
    await seated(callee, 'callee');
    const caller = await open({ path, browser: laptop });
    const pages = [callee, caller];
    await Promise.all(pages.map((page) => connected(page)));
    wake = await putToSleep(laptop);
    await expect(callee.getByText('The other side vanished without a word.')).toBeVisible();
    await heardOfTheEnd(callee);
    wake();
    await Promise.all(pages.map((page) => brokerIs(page, 'online')));
    await expect(app(callee)).toHaveAttribute('data-connection', 'connected', { timeout: 40_000 });
    await connected(caller);
    for (const page of pages) await videoMoves(page, 'remote');
  } finally {
    wake();
    await laptop.close();
  }
});

test('Back leads to a live page, also where the browser has kept the old one', async ({ open }) => {
  test.setTimeout(150_000);
  const browser = await launchAsPeopleDo();
  try {
    const path = roomPath(newTopic());
    const callee = await open(path);
    await seated(callee, 'callee');
    const caller = await open({ path, browser });
    await Promise.all([connected(callee), connected(caller)]);
    await caller.goto('about:blank');
    await caller.goBack();
    // On a busy machine it may come as somebody else; the seat of its former self is kept for 20 s.
    for (const page of [caller, callee])
      await expect(app(page)).toHaveAttribute('data-connection', 'connected', { timeout: 45_000 });
    for (const page of [callee, caller]) await videoMoves(page, 'remote');
  } finally {
    await browser.close();
  }
});
