/** A person is known again in its room; a copy of its tab, another tab and another version are told from it. */
import mqtt from 'mqtt';
import { deriveRoomKeys } from '../../src/protocol/keys';
import { parseRoomTopic } from '../../src/protocol/roomTopic';
import { expect, test } from './fixtures';
import { call, connected, newTopic, roomPath, seated } from './peers';

/** A room's link: to its lobby. */
const doorPath = (topic: string) => `/?media=synthetic#/room/${encodeURIComponent(topic)}`;

test('whoever reloads in a call keeps its seat, although somebody has just come who would take it', async ({
  open,
}) => {
  const path = roomPath(newTopic());
  const { callee, caller } = await call(open, path);
  const third = await open(path);
  await seated(third, 'observer');
  await caller.reload();
  await seated(caller, 'caller');
  await Promise.all([connected(caller), connected(callee)]);
  await seated(third, 'observer');
});

test('a page that was closed and opened again in the same tab is met as the same peer', async ({ open }) => {
  const path = roomPath(newTopic());
  const { callee, caller } = await call(open, path);
  const selfOf = () => caller.evaluate(() => (window.parley.trace() as { self: string } | null)?.self);
  const before = await selfOf();
  await caller.goto('about:blank');
  await expect(callee.getByText('The other side left the room.')).toBeVisible();
  await caller.goBack();
  await seated(caller, 'caller');
  await Promise.all([connected(caller), connected(callee)]);
  expect(await selfOf()).toBe(before);
});

test('a second tab of the same browser says that the room is open in another one, and is somebody else', async ({
  open,
  chromiumBrowser,
}) => {
  const topic = newTopic();
  const context = await chromiumBrowser.newContext();
  const first = await open({ path: roomPath(topic), context });
  await seated(first, 'callee');
  const second = await open({ path: doorPath(topic), context });
  await expect(second.locator('[data-lobby=waiting]')).toBeVisible();
  await expect(second.getByText('This room is open in another tab of this browser.')).toBeVisible();
  const elsewhere = await open(doorPath(topic));
  await expect(elsewhere.locator('[data-lobby=waiting]')).toBeVisible();
  await expect(elsewhere.locator('[data-elsewhere]')).toHaveCount(0);
});

test('a page of version 1 in the room is told of in words, and nothing hangs', async ({ open }) => {
  const topic = newTopic();
  const { callee, caller } = await call(open, roomPath(topic));
  const parsed = parseRoomTopic(topic);
  if (!parsed.ok) throw new Error(parsed.problem);
  const { oldTag } = await deriveRoomKeys(parsed.secret);
  const broker = await mqtt.connectAsync(`ws://${new URL(callee.url()).host}/mqtt`);
  try {
    await broker.publishAsync(`parley/1/${oldTag}/p/AAAAAAAAAAA`, Buffer.alloc(90, 1));
    for (const page of [callee, caller])
      await expect(
        page.getByText('Somebody in this room has a page of another version of Parley'),
      ).toBeVisible();
  } finally {
    await broker.endAsync();
  }
  await Promise.all([connected(callee), connected(caller)]);
});
