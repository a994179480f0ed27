/** The two people check each other: the same seven pictures on both sides, and others with each connection. */
import type { Page } from '@playwright/test';
import { expect, test } from './fixtures';
import { call, click, connected, newTopic, roomPath, seated } from './peers';

const control = (page: Page) => page.locator('[data-check]');
const checkIs = (page: Page, standing: string) =>
  expect(control(page)).toHaveAttribute('data-check', standing);

/** Opens the dialog, reads it, and closes it. */
async function picturesOn(page: Page) {
  await checkIs(page, 'shown');
  await control(page).click();
  const shown = page.getByRole('dialog').locator('[data-picture]');
  await expect(shown).toHaveCount(7);
  const numbers = await shown.evaluateAll((all) => all.map((one) => one.getAttribute('data-picture')));
  const names = await shown.allInnerTexts();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toBeHidden();
  return { numbers, names };
}
async function say(page: Page, button: string) {
  await control(page).click();
  await page.getByRole('dialog').getByRole('button', { name: button }).click();
}

test('two people see the same pictures, each with names of their language, and say so', async ({ open }) => {
  const topic = newTopic();
  const ann = await open(roomPath(topic));
  await seated(ann, 'callee');
  await expect(control(ann), 'nobody is there to be checked').toHaveCount(0);
  const bob = await open(roomPath(topic, 'media=synthetic&lang=fr'));
  await Promise.all([connected(ann), connected(bob)]);
  const [english, french] = [await picturesOn(ann), await picturesOn(bob)];
  expect(french.numbers).toEqual(english.numbers);
  expect(french.names).not.toEqual(english.names);
  await say(ann, 'They are equal');
  await checkIs(ann, 'compared');
  await expect(control(ann)).toHaveText(/Compared/);
  await checkIs(bob, 'shown');
  await say(bob, 'Elles sont identiques');
  await checkIs(bob, 'compared');
});

test('the next call has other pictures, and nobody has compared them', async ({ open }) => {
  const { caller, callee } = await call(open, roomPath(newTopic()));
  const first = await picturesOn(caller);
  await say(caller, 'They are equal');
  await checkIs(caller, 'compared');
  await click(caller, 'Hang up');
  await checkIs(caller, 'unconnected');
  await control(caller).click();
  await expect(caller.getByRole('dialog')).toContainText('There is nothing to compare yet');
  await caller.keyboard.press('Escape');
  await click(caller, 'Call again');
  const second = await picturesOn(caller);
  expect(second.numbers).not.toEqual(first.numbers);
  expect((await picturesOn(callee)).numbers).toEqual(second.numbers);
});

test('Chromium and Firefox show the same, and whoever sees a difference is told what to do', async ({
  open,
  firefoxBrowser,
}) => {
  const path = roomPath(newTopic());
  const firefox = await open({ path, browser: firefoxBrowser });
  await seated(firefox, 'callee');
  const chromium = await open(path);
  await Promise.all([connected(firefox), connected(chromium)]);
  expect((await picturesOn(chromium)).numbers).toEqual((await picturesOn(firefox)).numbers);
  await say(firefox, 'They differ');
  await checkIs(firefox, 'different');
  const notice = firefox.getByRole('alert').filter({ hasText: 'create a new private room' });
  await notice.getByRole('button', { name: 'Hang up' }).click();
  await expect(notice).toBeHidden();
  await checkIs(chromium, 'unconnected');
});
