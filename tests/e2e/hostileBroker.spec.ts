/**
 * A call in the midst of a flood: recordings played back, garbage, and lies of those who hold the keys. 100,000 messages
 * take some minutes on two busy cores, so that the suite says fewer; HOSTILE=100000 in the environment says them all.
 */
import type { Browser, BrowserContext, Page } from '@playwright/test';
import mqtt from 'mqtt';
import type { Address } from '../../machines/words/vocabulary';
import { readHeader } from '../../src/protocol/envelope';
import { deriveRoomKeys, type RoomKeys } from '../../src/protocol/keys';
import { parseRoomTopic, parseWatchKey, type ParsedTopic } from '../../src/protocol/roomTopic';
import { freePorts, mosquittoStarter, startAedes } from './brokers';
import { expect, test, type OpenPage } from './fixtures';
import { flood, garbling, replaying, type Said, type Speaker } from './hostile';
import { lying, watching, type Hostages } from './hostileKeys';
import {
  call,
  click,
  connected,
  latestSession,
  newTopic,
  ownEntries,
  roomPath,
  sameConnectedCharts,
  seated,
  seats,
  settled,
  traceOf,
  videoMoves,
} from './peers';

const count = Number(process.env['HOSTILE'] ?? 10_000);
/** Names under which a liar speaks, and a watcher. */
const names = 200;

interface Measured {
  longest: number;
  arrived: number;
}
declare global {
  interface Window {
    measured: Measured;
  }
}
/** Counts what a broker brings, and finds the longest task. */
function measure() {
  const measured: Measured = { longest: 0, arrived: 0 };
  window.measured = measured;
  new PerformanceObserver((list) => {
    for (const { duration } of list.getEntries()) measured.longest = Math.max(measured.longest, duration);
  }).observe({ entryTypes: ['longtask'] });
  const Native = globalThis.WebSocket;
  globalThis.WebSocket = class extends Native {
    constructor(url: string | URL, protocols?: string | string[]) {
      super(url, protocols);
      this.addEventListener('message', () => measured.arrived++);
    }
  };
}
const drawn = (page: Page) =>
  page.evaluate(
    () =>
      new Promise((resolve) => {
        requestAnimationFrame(resolve);
      }),
  );
/** Begins to measure; what is returned says what came of it. */
async function figuresOf(context: BrowserContext, page: Page): Promise<() => Promise<string>> {
  const cdp = await context.newCDPSession(page);
  await cdp.send('Performance.enable');
  const heap = async () => {
    await cdp.send('HeapProfiler.collectGarbage');
    const { metrics } = await cdp.send('Performance.getMetrics');
    return ((metrics.find(({ name }) => name === 'JSHeapUsedSize')?.value ?? 0) / 1e6).toFixed(1);
  };
  const before = await heap();
  await page.evaluate(() => Object.assign(window.measured, { longest: 0, arrived: 0 }));
  return async () => {
    const { longest, arrived } = await page.evaluate(() => window.measured);
    return `${arrived} arrived, longest task ${longest.toFixed(0)} ms, heap ${before} → ${await heap()} MB`;
  };
}
const ownSteps = async (page: Page) =>
  (await ownEntries(page)).flatMap((entry) =>
    entry.kind === 'step' && (entry.machine === 'caller' || entry.machine === 'callee') ? entry : [],
  );
/** The steps of the page's own seat after one of them that have led elsewhere. */
async function movesSince(page: Page, last: Awaited<ReturnType<typeof ownSteps>>[number] | undefined) {
  const states = last?.states.join();
  const moves = (await ownSteps(page)).filter(
    (step) => step.n > (last?.n ?? -1) && step.states.join() !== states,
  );
  return moves.map((step) => `${step.event} → ${step.states.join(' ')}`);
}
const secretOf = (parsed: ParsedTopic) => {
  if (!parsed.ok) throw new Error(parsed.problem);
  return parsed.secret;
};
/** The join that a page speaks in, as everybody on the broker sees it. */
async function addressOf(page: Page, heard: readonly Said[]): Promise<Address> {
  const peer = (await traceOf(page))?.self ?? '';
  const last = heard.findLast(({ topic }) => topic.endsWith(`/p/${peer}`));
  const epoch = last && readHeader(last.bytes)?.epoch;
  if (!epoch) throw new Error('the page has said nothing');
  return { peer, epoch };
}
/** Two people meet, and are gone without a word or with one: what they said can be played back. */
async function earlierCall(open: OpenPage, path: string) {
  const { callee, caller } = await call(open, path);
  await callee.close({ runBeforeUnload: false });
  await click(caller, 'Leave the room');
  await caller.close();
}
const line = (page: Page, text: string) => page.locator('#chat [data-line=received]').getByText(text);
async function say(page: Page, text: string) {
  await page.getByLabel('Message over the data channel').fill(text);
  await page.keyboard.press('Enter');
}

/** Who is hostile, given what was heard, the keys that lead to it, and where the two are. */
type Hostility = (heard: readonly Said[], keys: RoomKeys, hostages: Hostages) => Promise<Speaker[]>;

/** Two people are in a call, and go on with it whatever is said meanwhile. */
async function callGoesOn(open: OpenPage, browser: Browser, said: number, hostility: Hostility) {
  const ports = await freePorts();
  const stop = await (mosquittoStarter ?? startAedes)(ports);
  const client = await mqtt.connectAsync(`ws://127.0.0.1:${ports.ws}`);
  const context = await browser.newContext();
  try {
    const heard: Said[] = [];
    client.on('message', (at, payload) => heard.push({ topic: at, bytes: new Uint8Array(payload) }));
    await client.subscribeAsync('parley/2/#');
    const topic = newTopic('hostile');
    const broker = encodeURIComponent(`ws://127.0.0.1:${ports.ws}`);
    const path = roomPath(topic, `media=synthetic&broker=${broker}`);
    await earlierCall(open, path);
    await context.addInitScript(measure);
    const { callee, caller } = await call(
      (opening) => open(typeof opening === 'string' ? { path: opening, context } : { ...opening, context }),
      path,
    );
    const pages = [callee, caller] as const;
    await settled(...pages);
    await sameConnectedCharts(...pages);
    for (const page of pages) await click(page, 'Chat');
    // From here on it speaks, and does not listen.
    await client.unsubscribeAsync('parley/2/#');

    const keys = await deriveRoomKeys(secretOf(parseRoomTopic(topic)));
    const victims = [await addressOf(callee, heard), await addressOf(caller, heard)] as const;
    const speakers = await hostility(heard, keys, { victims, session: await latestSession(callee) });
    const known = await Promise.all(pages.map(async (page) => (await ownSteps(page)).at(-1)));
    const figures = await Promise.all(pages.map((page) => figuresOf(context, page)));
    const startedMs = performance.now();
    await flood(client, speakers, said, () => Promise.all(pages.map(drawn)));
    const seconds = ((performance.now() - startedMs) / 1000).toFixed(0);
    const told = await Promise.all(figures.map((tell) => tell()));
    process.stdout.write(`hostile broker: ${said} messages in ${seconds} s; ${told.join('; ')}\n`);

    for (const [i, page] of pages.entries()) {
      await connected(page);
      await seated(page, seats[1 - i]);
      await videoMoves(page, 'remote');
      expect(await movesSince(page, known[i]), 'nothing has moved the seat').toEqual([]);
      const [present] = /\d+/.exec((await page.locator('.people').textContent()) ?? '') ?? [];
      expect(Number(present), 'peers that the page knows of').toBeLessThanOrEqual(32);
    }
    await sameConnectedCharts(...pages);
    await say(caller, 'still there?');
    await expect(line(callee, 'still there?')).toBeVisible();
    await say(callee, 'yes');
    await expect(line(caller, 'yes')).toBeVisible();
    await click(callee, 'Hang up');
    await expect(caller.getByText('The other side hung up.')).toBeVisible();
  } finally {
    // The pages first: they would write to a broker that is gone.
    await context.close();
    await client.endAsync(true);
    await stop();
  }
}

test('a call goes on while somebody on the broker plays back, garbles, and watches', async ({
  open,
  chromiumBrowser,
}) => {
  test.setTimeout(90_000 + 3 * count);
  await callGoesOn(open, chromiumBrowser, count, async (heard, keys, hostages) => [
    replaying(heard),
    garbling(heard, keys),
    await watching(await deriveRoomKeys(secretOf(parseWatchKey(keys.watchKey))), hostages, names),
  ]);
});

test('a call goes on while somebody who has its link lies under many names', async ({
  open,
  chromiumBrowser,
}) => {
  const lies = count / 5;
  test.setTimeout(90_000 + 10 * lies);
  await callGoesOn(open, chromiumBrowser, lies, async (_, keys, hostages) => [
    await lying(keys, hostages, names),
  ]);
});
