/** A call of an hour: what it takes does not grow with it. Its clocks go faster, its connection is a real one. */
import type { Page } from '@playwright/test';
import { expect, test } from './fixtures';
import {
  brokerIs,
  connected,
  newTopic,
  roomPath,
  sameConnectedCharts,
  seated,
  traceOf,
  videoMoves,
} from './peers';

/** What a page holds once all garbage is collected. */
async function weigh(page: Page) {
  const session = await page.context().newCDPSession(page);
  await session.send('Performance.enable');
  await session.send('HeapProfiler.collectGarbage');
  const { metrics } = await session.send('Performance.getMetrics');
  await session.detach();
  const of = (name: string) => metrics.find((metric) => metric.name === name)?.value ?? Number.NaN;
  const trace = await traceOf(page);
  return {
    megabytes: of('JSHeapUsedSize') / 1e6,
    nodes: of('Nodes'),
    listeners: of('JSEventListeners'),
    entries: trace?.entries.length ?? 0,
  };
}

test('an hour of a call takes no more than its first minutes, and a clock that jumps does not end it', async ({
  open,
  chromiumBrowser,
}) => {
  test.setTimeout(240_000); // some 300 heartbeats, one after the other
  const context = await chromiumBrowser.newContext();
  await context.clock.install();
  const topic = newTopic();
  const callee = await open({ path: roomPath(topic), context });
  await seated(callee, 'callee');
  const caller = await open({ path: roomPath(topic), context });
  const pages = [callee, caller];
  await Promise.all(pages.map((page) => connected(page)));
  /** One after the other: what a heartbeat has said arrives before the next one. */
  const pass = async (minutes: number) => {
    for (let heartbeat = 0; heartbeat < 12 * minutes; heartbeat++) await context.clock.fastForward(5_000);
  };
  await pass(5);
  const before = await Promise.all(pages.map(weigh));
  await pass(19);
  await context.clock.fastForward('35:00');
  await pass(1);
  const after = await Promise.all(pages.map(weigh));
  for (const [at, { megabytes, nodes, listeners, entries }] of after.entries()) {
    const early = before[at];
    expect(entries, 'entries of the trace').toBeLessThan(1_000);
    expect(megabytes, 'MB of the heap').toBeLessThan(1.2 * (early?.megabytes ?? 0));
    expect(nodes, 'nodes').toBeLessThan((early?.nodes ?? 0) + 400);
    expect(listeners, 'listeners').toBeLessThan((early?.listeners ?? 0) + 60);
  }
  for (const page of pages) {
    await brokerIs(page, 'online');
    await connected(page);
    await videoMoves(page, 'remote');
  }
  await sameConnectedCharts(...pages);
});
