import { count, instrument } from './counted';
import { expect, test } from './fixtures';
import {
  call,
  click,
  connected,
  newTopic,
  roomPath,
  sameConnectedCharts,
  seated,
  traceOf,
  videoMoves,
} from './peers';

test('a third person sees the states of both, sends nothing, and takes the seat that falls free when it wants to', async ({
  open,
  chromiumBrowser,
}) => {
  test.setTimeout(240_000); // for 25 s it might still be seated
  const path = roomPath(newTopic());
  const { callee, caller } = await call(open, path);
  const context = await chromiumBrowser.newContext();
  await context.addInitScript(instrument);
  const third = await open({ path, context });
  await seated(third, 'observer');
  await expect.poll(async () => (await count(third)).live, 'nothing is captured').toBe(0);
  await sameConnectedCharts(callee, caller, third);
  await expect(third.getByText('Only the two in the call see the video.').first()).toBeVisible();

  // Once it is clear that it watches: after 25 s.
  await expect(third.locator('[data-place=observing]')).toBeVisible({ timeout: 90_000 });
  await click(caller, 'Leave the room');
  await click(third, 'Take the caller’s seat');
  await seated(third, 'caller');
  await Promise.all([connected(third), connected(callee)]);
  await sameConnectedCharts(callee, third);
  await Promise.all([videoMoves(third, 'remote'), videoMoves(callee, 'remote')]);
});

test('whoever has just come takes the seat of a callee that closed its page, and does not come back', async ({
  open,
}) => {
  test.setTimeout(180_000); // its seat is kept for 20 s
  const path = roomPath(newTopic());
  const { callee, caller } = await call(open, path);
  const third = await open(path);
  await seated(third, 'observer');
  await callee.close({ runBeforeUnload: true });
  await expect(third.locator('[data-app]')).toHaveAttribute('data-seat', 'callee', { timeout: 90_000 });
  await Promise.all([connected(third), connected(caller)]);
  await sameConnectedCharts(caller, third);
});

test('whoever has the link to watch sees the states, and neither SDP nor addresses', async ({ open }) => {
  // With a camera allowed, browsers put real addresses into candidates.
  const { callee, caller } = await call(open, roomPath(newTopic(), 'media=camera'));
  await click(callee, 'Share');
  const link = await callee.getByLabel('To watch only').inputValue();
  const watcher = await open(link);
  await expect(watcher.getByText('You are invited to watch')).toBeVisible();
  await click(watcher, 'Watch');
  await seated(watcher, 'observer');
  await sameConnectedCharts(callee, caller, watcher);
  await callee.keyboard.press('Escape');
  await expect(callee.getByText('1 watching')).toBeVisible();

  // It sees the call that comes next, too, as it is made.
  await click(caller, 'Hang up');
  await expect(callee.getByText('The other side hung up.')).toBeVisible();
  await click(caller, 'Call again');
  await Promise.all([connected(callee), connected(caller)]);
  await sameConnectedCharts(callee, caller, watcher);

  const secrets = /v=0|a=(?:ice|candidate|fingerprint)|candidate:|\.local\b|\b\d{1,3}(?:\.\d{1,3}){3}\b/;
  expect(JSON.stringify(await traceOf(caller)), 'what the caller itself knows').toMatch(secrets);
  const { host } = new URL(watcher.url());
  const seen = [JSON.stringify(await traceOf(watcher)), await watcher.content()].map((text) =>
    text.replaceAll(host, ''),
  );
  for (const text of seen) expect(secrets.exec(text)?.[0]).toBeUndefined();
});
