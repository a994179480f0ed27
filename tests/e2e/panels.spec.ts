/** The panels of the stage: nothing overlaps, whatever the screen; lines between them can be moved, and stay there. */
import type { Page } from '@playwright/test';
import { measured, nothingOverlaps } from './boxes';
import { expect, test } from './fixtures';
import { bothConnected, openLab, something } from './lab';
import { connected, newTopic, roomPath, seated } from './peers';

const widthOf = async (page: Page, panel: string) =>
  (await page.locator(`.columns > [data-panel=${panel}]`).boundingBox())?.width ?? 0;

for (const lang of ['en', 'fr']) {
  test(`nothing overlaps in the lab, live or stepped (${lang})`, async ({ open }) => {
    const page = await open(`/?lang=${lang}#/lab`);
    await bothConnected(page);
    await nothingOverlaps(page, 'live');
    const stepped = await open(`/?lang=${lang}&mode=step#/lab`);
    await something(stepped);
    await nothingOverlaps(stepped, 'stepped');
  });

  test(`nothing overlaps in a room with a long name (${lang})`, async ({ open }) => {
    const name = `${newTopic('the weekly meeting of everybody who ever wanted to see a negotiation')} and more`;
    const path = roomPath(name).replace('/?', `/?lang=${lang}&`);
    const ann = await open(path);
    await seated(ann, 'callee');
    const bob = await open(path);
    await Promise.all([connected(ann), connected(bob)]);
    await nothingOverlaps(ann, 'callee');
    await nothingOverlaps(bob, 'caller');
    const watcher = await open(path);
    await seated(watcher, 'observer');
    await nothingOverlaps(watcher, 'observer');
  });

  test(`nothing overlaps in a lesson that asks (${lang})`, async ({ open }) => {
    const page = await open(`/?lang=${lang}#/learn/connection`);
    await expect(page.locator('[data-lesson-state=reading]')).toBeAttached();
    await nothingOverlaps(page, 'text');
    await page.locator('[data-lesson] [data-next]').click();
    await expect(page.locator('[data-lesson-state=asking]')).toBeAttached();
    await nothingOverlaps(page, 'question');
    await page.locator('[data-choice="0"]').click();
    await expect(page.locator('[data-lesson-state=explaining]')).toBeAttached();
    await nothingOverlaps(page, 'answer');
  });
}

test('what overlaps or is cut would be found', async ({ open }) => {
  const page = await openLab(open);
  await bothConnected(page);
  expect(await measured(page)).toEqual({ overlapping: [], cut: [] });
  await page.addStyleTag({
    content: '.timeline { margin-top: -60px } [data-reset] { max-width: 40px; overflow: hidden }',
  });
  const { overlapping, cut } = await measured(page);
  expect(overlapping.join()).toContain('chart-frame');
  expect(cut.join()).toContain('Restart');
});

test('equal charts begin at the same height, in the lab and in a room', async ({ open }) => {
  const top = async (page: Page, seat: string) =>
    (await page.locator(`[data-panel=${seat}] .chart-frame`).boundingBox())?.y;
  const viewport = { width: 1280, height: 720 };
  const lab = await open({ path: '/#/lab', viewport });
  await bothConnected(lab);
  const path = roomPath(newTopic());
  const ann = await open({ path, viewport });
  await seated(ann, 'callee');
  const bob = await open({ path, viewport });
  await Promise.all([connected(ann), connected(bob)]);
  for (const page of [lab, ann, bob])
    for (const [width, height] of [
      [1280, 720],
      [1440, 900],
    ] as const) {
      await page.setViewportSize({ width, height });
      expect(await top(page, 'caller')).toBe(await top(page, 'callee'));
    }
});

test('a line between two panels is moved by pointer or keyboard, is still there on the next visit, and can be put back', async ({
  open,
}) => {
  const page = await openLab(open);
  const line = page.getByRole('separator', { name: 'Width of the caller’s side' });
  const before = await widthOf(page, 'caller');
  const box = await line.boundingBox();
  if (!box) throw new Error('the line is not shown');
  await page.mouse.move(box.x + 4, box.y + 200);
  await page.mouse.down();
  await page.mouse.move(box.x + 64, box.y + 220, { steps: 3 });
  await page.mouse.up();
  expect(await widthOf(page, 'caller')).toBeCloseTo(before + 60, -1);
  const callee = page.getByRole('separator', { name: 'Width of the callee’s side' });
  const calleeBefore = await widthOf(page, 'callee');
  await callee.focus();
  await page.keyboard.press('ArrowLeft');
  expect(await widthOf(page, 'callee')).toBeCloseTo(calleeBefore + 16, -1);
  await page.reload();
  await expect(line).toBeVisible();
  expect(await widthOf(page, 'caller')).toBeCloseTo(before + 60, -1);
  await line.dblclick();
  expect(await widthOf(page, 'caller')).toBeCloseTo(before, 0);
});

test('the reader can be higher, or stand in a column of its own', async ({ open }) => {
  const page = await openLab(open);
  const reader = page.locator('.reader');
  const height = async () => (await reader.boundingBox())?.height ?? 0;
  const before = await height();
  await page.getByRole('separator', { name: 'Height of the explanations' }).focus();
  await page.keyboard.press('ArrowUp');
  expect(await height()).toBeCloseTo(before + 16, -1);
  await page.getByRole('button', { name: 'Explanations in a column of their own' }).click();
  expect(await height()).toBeGreaterThan(2 * before);
  await page.reload();
  await expect(page.locator('[data-panel=reader] .reader')).toBeVisible();
  await page.getByRole('button', { name: 'Explanations below the ladder' }).click();
  await expect(page.locator('[data-panel=reader]')).toHaveCount(0);
});

test('on a telephone what is explained is a sheet at the bottom, and can be closed', async ({ open }) => {
  const page = await open({ path: '/?lang=en#/lab', viewport: { width: 390, height: 844 } });
  await bothConnected(page);
  await page.locator('[data-panel=caller] [data-axis=connectionState]').click();
  const sheet = page.locator('.reader[data-explains=true]');
  await expect(sheet).toContainText('connectionState');
  const box = await sheet.boundingBox();
  expect((box?.y ?? 0) + (box?.height ?? 0)).toBeCloseTo(844, 0);
  await sheet.getByRole('button', { name: 'Back' }).click();
  await expect(sheet).toHaveCount(0);
});
