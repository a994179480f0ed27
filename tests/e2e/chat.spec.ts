import type { Page } from '@playwright/test';
import { freePorts, mosquittoStarter, startAedes } from './brokers';
import { expect, test, webSocketError } from './fixtures';
import {
  brokerIs,
  call,
  click,
  connected,
  newTopic,
  ownEntries,
  roomPath,
  seated,
  settled,
  traceOf,
} from './peers';

const field = (page: Page) => page.getByLabel('Message over the data channel');
const linesOf = (page: Page, direction: 'sent' | 'received') =>
  page.locator(`#chat [data-line=${direction}] [dir=auto]`);
async function say(page: Page, text: string) {
  await field(page).fill(text);
  await page.keyboard.press('Enter');
}

test('a line goes from browser to browser, is shown as text, and is told to nobody else', async ({
  open,
}) => {
  const path = roomPath(newTopic());
  const { callee, caller } = await call(open, path);
  const third = await open(path);
  await seated(third, 'observer');
  for (const page of [callee, caller]) {
    await click(page, 'Chat');
    await expect(field(page)).toBeEnabled();
    await expect(page.locator('#chat')).toContainText('not through the broker');
  }
  const markup = '<img src="nowhere" onerror="document.title = `broken in`"> & <b>bold</b>';
  await say(caller, markup);
  await expect(linesOf(callee, 'received')).toHaveText([markup]);
  await say(callee, 'heard');
  await say(callee, '   ');
  await say(callee, 'twice');
  await expect(linesOf(caller, 'received')).toHaveText(['heard', 'twice']);
  await expect(linesOf(caller, 'sent')).toHaveText([markup]);
  await expect(callee.locator('#chat img')).toHaveCount(0);
  await expect(caller.getByText('The other side says: twice')).toBeAttached();
  await expect(callee).toHaveTitle(/Parley/);

  const said = (await ownEntries(callee)).filter((entry) => entry.kind === 'text');
  expect(said.map(({ direction, text }) => [direction, text])).toEqual([
    ['received', markup],
    ['sent', 'heard'],
    ['sent', 'twice'],
  ]);
  // The states reach whoever watches, and that something was said; the words do not.
  await click(third, 'Sending');
  await expect(third.getByText('sent a chat message').first()).toBeAttached();
  expect(JSON.stringify(await traceOf(third))).not.toContain('twice');
  await expect(third.locator('#chat')).not.toContainText('heard');
});

test('a paste keeps its lines, and one that is too long is not cut: the page says by how much', async ({
  open,
}) => {
  const { callee, caller } = await call(open, roomPath(newTopic()));
  for (const page of [callee, caller]) await click(page, 'Chat');
  const paste = async (text: string) => {
    await field(caller).focus();
    await caller.evaluate((pasted) => document.execCommand('insertText', false, pasted), text);
  };
  const send = caller.getByRole('button', { name: 'Send', exact: true });
  const lines = 'candidate:1 1 udp\n  candidate:2 1 tcp\n\nend';
  await paste(lines);
  await expect(field(caller)).toHaveValue(lines);
  await caller.keyboard.press('Shift+Enter');
  await caller.keyboard.press('Backspace');
  await caller.keyboard.press('Enter');
  await expect(linesOf(callee, 'received')).toHaveText([lines], { useInnerText: true });
  await expect(field(caller)).toHaveValue('');

  const long = 'x'.repeat(4_037);
  await paste(long);
  await expect(caller.getByText('37 characters too many: a message has 4,000 at most.')).toBeVisible();
  await expect(field(caller)).toHaveValue(long);
  await expect(send).toBeDisabled();
  await caller.keyboard.press('Enter');
  await expect(field(caller)).toHaveValue(long);
  for (let removed = 0; removed < 36; removed++) await caller.keyboard.press('Backspace');
  await expect(caller.getByText('1 character too many')).toBeVisible();
  await caller.keyboard.press('Backspace');
  await expect(caller.getByText('too many')).toHaveCount(0);
  await send.click();
  await expect(linesOf(callee, 'received')).toHaveText([/^candidate/, 'x'.repeat(4_000)]);
});

test('what is said while the chat is closed is counted, and stands there when it is opened', async ({
  open,
}) => {
  const { callee, caller } = await call(open, roomPath(newTopic()));
  await click(caller, 'Chat');
  await say(caller, 'one');
  await say(caller, 'two');
  const toggle = callee.locator('[aria-controls=chat]');
  await expect(toggle).toHaveAccessibleName(/^Chat\s*2$/);
  await toggle.click();
  await expect(linesOf(callee, 'received')).toHaveText(['one', 'two']);
  await expect(toggle).toHaveAccessibleName('Chat');
});

test('the chat goes on while the broker is down, and ends with the call', async ({ open }) => {
  const ports = await freePorts();
  const stop = await (mosquittoStarter ?? startAedes)(ports);
  let isStopped = false;
  try {
    const broker = encodeURIComponent(`ws://127.0.0.1:${ports.ws}/`);
    const path = roomPath(newTopic(), `media=synthetic&broker=${broker}`);
    const callee = await open({ path, expected: webSocketError });
    await seated(callee, 'callee');
    const caller = await open({ path, expected: webSocketError });
    const pages = [callee, caller];
    await Promise.all(pages.map((page) => connected(page)));
    await settled(...pages);
    await stop();
    isStopped = true;
    await Promise.all(pages.map((page) => brokerIs(page, 'reconnecting')));
    for (const page of pages) await click(page, 'Chat');
    await say(caller, 'can you hear me?');
    await expect(linesOf(callee, 'received')).toHaveText(['can you hear me?']);
    await say(callee, 'yes');
    await expect(linesOf(caller, 'received')).toHaveText(['yes']);
    await click(caller, 'Hang up');
    await expect(field(caller)).toBeDisabled();
    await expect(field(caller)).toHaveAttribute('placeholder', 'Available while the two are connected.');
  } finally {
    if (!isStopped) await stop();
  }
});
