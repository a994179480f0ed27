import { expect, test } from './fixtures';
import {
  app,
  click,
  connected,
  newTopic,
  roomPath,
  sameConnectedCharts,
  seated,
  seatsOf,
  videoMoves,
} from './peers';

test('two people who type the same topic see and hear each other, and the same states', async ({ open }) => {
  const topic = newTopic('our words');
  const [ann, bob] = [await open('/'), await open('/')];
  await click(ann, 'Test card');
  await expect(ann.locator('[data-preview=ready] video')).toBeVisible();
  await click(bob, 'Camera');
  await expect(bob.locator('[data-preview=ready] video')).toBeVisible();
  for (const page of [ann, bob]) {
    await page.getByLabel('Room topic').pressSequentially(topic);
    await click(page, 'Join the room');
  }
  await Promise.all([connected(ann), connected(bob)]);
  expect(await seatsOf(ann, bob)).toEqual(['callee', 'caller']);
  await sameConnectedCharts(ann, bob);
  await Promise.all([videoMoves(ann, 'remote'), videoMoves(bob, 'remote')]);
  await Promise.all([videoMoves(ann, 'local'), videoMoves(bob, 'local')]);
  await expect(ann.getByRole('status').filter({ hasText: '1 other person here' })).toBeVisible();
});

test('a private room is shared by its link, whose secret stays behind the #', async ({ open }) => {
  const requested: string[] = [];
  const ann = await open('/?media=synthetic');
  ann.on('request', (request) => requested.push(request.url()));
  ann.on('websocket', (socket) => requested.push(socket.url()));
  await click(ann, 'New private room');
  await seated(ann, 'callee');
  await click(ann, 'Share');
  const dialog = ann.getByRole('dialog', { name: 'Invite somebody' });
  const link = await dialog.getByLabel('To join and talk').inputValue();
  const { hash, search } = new URL(link);
  const [, secret = ''] = /^#\/room\/[a-z]+-[a-z]+~([A-Za-z0-9_-]{22})$/.exec(hash) ?? [];
  expect(secret).not.toBe('');
  expect(search).not.toContain(secret);

  const shades = await dialog.locator('canvas[data-qr]').evaluate((canvas: HTMLCanvasElement) => {
    const pixels = canvas.getContext('2d')?.getImageData(0, 0, canvas.width, canvas.height).data ?? [];
    return [...new Set(pixels.filter((_, i) => i % 4 === 0))].toSorted((a, b) => a - b);
  });
  expect(shades, 'the QR code is black and white').toEqual([0, 255]);

  const bob = await open(link);
  await expect(bob.getByText('You are invited to the room')).toBeVisible();
  await expect(bob.getByRole('heading', { level: 1 })).not.toContainText(secret);
  await click(bob, 'Test card');
  await click(bob, 'Join the room');
  await seated(bob, 'caller');
  await Promise.all([connected(ann), connected(bob)]);
  await sameConnectedCharts(ann, bob);
  await Promise.all([videoMoves(ann, 'remote'), videoMoves(bob, 'remote')]);
  expect(requested.length).toBeGreaterThan(0);
  for (const url of requested) expect(url).not.toContain(secret);
});

test('two tabs of one browser call each other', async ({ open, chromiumBrowser }) => {
  const path = roomPath(newTopic());
  const context = await chromiumBrowser.newContext();
  const first = await open({ path, context });
  await seated(first, 'callee');
  const second = await open({ path, context });
  await seated(second, 'caller');
  await Promise.all([connected(first), connected(second)]);
  await sameConnectedCharts(first, second);
});

test('somebody who sends nothing sees the other side all the same', async ({ open }) => {
  const topic = newTopic();
  const shows = await open(roomPath(topic, 'media=screen'));
  await seated(shows, 'callee');
  const looks = await open(roomPath(topic, 'media=none'));
  await Promise.all([connected(shows), connected(looks)]);
  await videoMoves(shows, 'local');
  await expect
    .poll(() => looks.locator('video[data-stream=remote]').evaluate((v: HTMLVideoElement) => v.videoWidth))
    .toBeGreaterThan(0);
  await expect(looks.locator('[data-panel=caller]')).toContainText('Sends nothing');
});

test('two people who join at the same instant sit in different seats, in three rooms of three', async ({
  open,
}) => {
  const pages = await Promise.all([open('/?media=synthetic'), open('/?media=synthetic')]);
  for (let round = 1; round <= 3; round++) {
    const topic = newTopic();
    for (const page of pages) await page.getByLabel('Room topic').fill(topic);
    await Promise.all(pages.map((page) => click(page, 'Join the room')));
    await Promise.all(pages.map((page) => connected(page)));
    expect(await seatsOf(...pages)).toEqual(['callee', 'caller']);
    await sameConnectedCharts(...pages);
    await Promise.all(pages.map((page) => click(page, 'Leave the room')));
  }
});

test('a topic of odd characters and emoji leads two people to the same room', async ({ open }) => {
  const topic = `${newTopic()} 🦜/é?#%&"<b>~\\ ☕`;
  const ann = await open('/?media=synthetic');
  await ann.getByLabel('Room topic').fill(topic);
  await click(ann, 'Join the room');
  await seated(ann, 'callee');
  await expect(ann.getByRole('heading', { level: 1 })).toHaveText(topic);
  // The other one types é as e and an accent: the same topic in another Unicode form.
  const bob = await open('/?media=synthetic');
  await bob.getByLabel('Room topic').fill(`  ${topic.normalize('NFD')} `);
  await click(bob, 'Join the room');
  await seated(bob, 'caller');
  await Promise.all([connected(ann), connected(bob)]);
  const carol = await open(`/?join=1${new URL(bob.url()).hash}`);
  await seated(carol, 'observer');
});

test('the address says which seat somebody takes', async ({ open }) => {
  const topic = newTopic();
  const caller = await open(roomPath(topic, 'media=synthetic&seat=caller'));
  await seated(caller, 'caller');
  const callee = await open(roomPath(topic, 'media=synthetic&seat=callee'));
  await seated(callee, 'callee');
  await Promise.all([connected(caller), connected(callee)]);
  await expect(app(caller)).toHaveAttribute('data-mode', 'live');
});
