/** Before one joins: who is in the room is known, and nothing is claimed. */
import type { TraceFile } from '../../src/trace/file';
import { expect, test, webSocketError } from './fixtures';
import { click, connected, newTopic, roomPath, seated } from './peers';

/** A room's link, as it is opened by whoever has been sent it. */
const doorPath = (topic: string, search = 'media=synthetic') =>
  `/?${search}#/room/${encodeURIComponent(topic)}`;

const sentKinds = () => {
  const trace = window.parley.trace() as TraceFile | null;
  return trace?.entries.flatMap((entry) =>
    entry.kind === 'message' && entry.direction === 'sent' && entry.peer === trace.self
      ? [entry.message]
      : [],
  );
};

test('whoever opens a link sees who waits, is seen at the door, and calls with the click', async ({
  open,
}) => {
  const topic = newTopic('door');
  const ann = await open(roomPath(topic));
  await seated(ann, 'callee');
  const bob = await open(doorPath(topic));
  await expect(bob.locator('[data-lobby]')).toHaveText('Somebody is waiting here.');
  await expect(bob.locator('[data-lobby]')).toHaveAttribute('data-lobby', 'waiting');
  await expect(ann.getByRole('status').filter({ hasText: '1 in the lobby' })).toBeVisible();
  expect(await bob.evaluate(() => window.parley.trace()), 'nothing runs yet').toBeNull();
  await click(bob, 'Test card');
  await bob.getByRole('button', { name: 'Join the room' }).dblclick();
  await Promise.all([connected(ann), connected(bob)]);
  await expect(ann.locator('.people'), 'a second click joins nobody else').toHaveText('1 other person here');
  expect(await bob.evaluate(sentKinds)).toEqual(expect.arrayContaining(['knock', 'offer']));
  expect(await bob.evaluate(sentKinds), 'who is known is not asked again').not.toContain('hello');
  const cy = await open(doorPath(topic));
  await expect(cy.locator('[data-lobby]')).toHaveText('A call is under way: you will watch.');
});

test('what a mail program adds to a link, and escapes in it, leads to the same room', async ({ open }) => {
  const ann = await open('/?media=synthetic');
  await click(ann, 'New private room');
  await seated(ann, 'callee');
  const topic = new URL(ann.url()).hash.slice('#/room/'.length);
  const bob = await open(`/?media=synthetic#/room/<${topic.replace('~', '%7E')}>.`);
  await expect(bob.locator('[data-lobby=waiting]')).toBeVisible();
  await expect(bob.getByRole('heading', { level: 1 })).toHaveText(topic.replace(/~.*/, ''));
  await click(bob, 'Join the room');
  await Promise.all([connected(ann), connected(bob)]);
  await click(bob, 'Share');
  const link = await bob.getByLabel('To join and talk').inputValue();
  expect(new URL(link).hash, 'it is passed on as it was').toBe(`#/room/${topic}`);
  await expect(bob.getByText('Point a phone’s camera here to open this room.')).toBeVisible();
});

test('whoever goes away from the door leaves no ghost', async ({ open }) => {
  const topic = newTopic('ghost');
  const ann = await open(roomPath(topic));
  await seated(ann, 'callee');
  const people = ann.locator('.people');
  const bob = await open(doorPath(topic));
  await expect(people).toContainText('1 in the lobby');
  await bob.getByRole('link', { name: 'Go to the start page' }).click();
  await expect(people).not.toContainText('in the lobby');
  const cy = await open(doorPath(topic));
  await expect(people).toContainText('1 in the lobby');
  await cy.close({ runBeforeUnload: false });
  await expect(people).not.toContainText('in the lobby');
});

test('a typed topic is knocked at when it has been entered, not at each letter', async ({ open }) => {
  const topic = newTopic('typed');
  const ann = await open(roomPath(topic));
  await seated(ann, 'callee');
  const bob = await open('/');
  const field = bob.getByLabel('Room topic');
  await field.pressSequentially(topic);
  await expect(bob.locator('[data-lobby]')).toHaveCount(0);
  await field.blur();
  await expect(bob.locator('[data-lobby=waiting]')).toBeVisible();
  await field.press('End');
  await field.pressSequentially('!');
  await expect(bob.locator('[data-lobby]')).toHaveCount(0);
  await field.blur();
  await expect(bob.locator('[data-lobby=empty]')).toBeVisible();
  await expect(ann.locator('.people')).not.toContainText('in the lobby');
});

test('a broker that does not answer is told of in the lobby, which goes on trying', async ({ open }) => {
  const bob = await open({
    path: doorPath(newTopic('nobody'), 'broker=ws://127.0.0.1:9/mqtt'),
    expected: webSocketError,
  });
  await expect(bob.locator('[data-lobby=knocking]')).toContainText('The broker has not answered yet', {
    timeout: 20_000,
  });
  await expect(bob.getByRole('button', { name: 'Join the room' })).toBeEnabled();
});

test('a link that joins says so while it is fetched, and leads out or in', async ({ open }) => {
  const part = '**/assets/session-*.js';
  const openHeld = async () => {
    const page = await open('/');
    let release = () => {};
    const released = new Promise<void>((resolve) => (release = resolve));
    await page.route(part, (route) => released.then(() => route.continue()));
    await page.goto(`/?join=1&media=synthetic#/room/${newTopic('link')}`);
    await expect(page.getByRole('status').filter({ hasText: 'Joining the room…' })).toBeVisible();
    return { page, release, app: page.locator('[data-app]') };
  };
  const ann = await openHeld();
  ann.release();
  await expect(ann.app).toHaveAttribute('data-seat', 'callee');
  const bob = await openHeld();
  await expect(bob.page.getByRole('button', { name: 'Join the room' })).toHaveCount(0);
  await bob.page.getByRole('banner').getByRole('link', { name: 'Parley' }).click();
  await expect(bob.page.getByRole('button', { name: 'New private room' })).toBeVisible();
  const fetched = bob.page.waitForResponse(part);
  bob.release();
  await (await fetched).finished();
  await expect(bob.app, 'who went away has not joined').toHaveAttribute('data-seat', 'none');
});
