/** A room that is stepped: both hold, either may let either side go on, and nobody is left stuck. */
import { noViolations } from './axe';
import { expect, test } from './fixtures';
import { bothConnected, isIn, something, stepOn, tray } from './lab';
import { app, click, newTopic, roomPath, seated } from './peers';

const stepped = 'media=synthetic&mode=step';

test('a room of two is stepped to connected from one side, and the other sees who did it', async ({
  open,
}) => {
  test.setTimeout(180_000); // some hundred steps, told by one page to the other
  const path = roomPath(newTopic(), stepped);
  const callee = await open(path);
  await seated(callee, 'callee');
  const caller = await open(path);
  await seated(caller, 'caller');
  await expect(app(caller)).toHaveAttribute('data-mode', 'step');
  await something(caller);
  // The trays of both sides are seen by both.
  await expect(callee.locator('[data-held][data-seat-hue=caller]')).not.toHaveCount(0);
  await expect(callee.locator('[data-held][data-seat-hue=callee]')).not.toHaveCount(0);
  await noViolations(callee, 'a room that is stepped');
  await stepOn(callee);
  await bothConnected(callee);
  await bothConnected(caller);
  await caller.locator('[data-topic=machine]').click();
  // Only the rows in view are drawn, and the room goes on.
  await caller.locator('.ladder').hover();
  await expect(async () => {
    await caller.mouse.wheel(0, -200);
    expect(await caller.locator('.ladder').getByText('(by the other side)').count()).toBeGreaterThan(0);
  }).toPass();
});

test('whoever steps stops both; whoever goes live frees both, and the other is told', async ({ open }) => {
  const path = roomPath(newTopic());
  const callee = await open(path);
  await seated(callee, 'callee');
  const caller = await open(path);
  await bothConnected(caller);
  await click(caller, 'Step by step');
  await expect(app(callee)).toHaveAttribute('data-mode', 'step');
  await expect(tray(callee)).toContainText('The other side chose to step.');
  await click(callee, 'Live');
  await expect(app(caller)).toHaveAttribute('data-mode', 'live');
  await expect(caller.locator('.mode-switch')).toContainText('by the other side');
});

test('whoever is left alone in a stepped room can go on', async ({ open }) => {
  const path = roomPath(newTopic(), stepped);
  const callee = await open(path);
  await seated(callee, 'callee');
  const caller = await open(path);
  await seated(caller, 'caller');
  await expect(callee.locator('[data-held][data-seat-hue=caller]')).not.toHaveCount(0);
  await click(caller, 'Leave the room');
  await expect(callee.locator('[data-held][data-seat-hue=caller]')).toHaveCount(0);
  await callee.keyboard.press('l');
  await isIn(callee, 'callee', 'waiting');
  await expect(app(callee)).toHaveAttribute('data-mode', 'live');
});
