/** Benchmark of the page: transferred bytes, and the time from a step to its frame. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { gzipSync } from 'node:zlib';
import { build, preview } from 'vite';
import { launchChromium, servePage, spread } from './browser.mjs';

const kB = (/** @type {number} */ bytes) => `${(bytes / 1000).toFixed(1)} kB`;
const browser = await launchChromium();

/** Bytes, gzipped, of all that a page has loaded so far, by file. @param {import('playwright').BrowserContext} context */
async function weighed(context) {
  const page = await context.newPage();
  /** @type {Map<string, Promise<number>>} */
  const files = new Map();
  page.on('response', (response) => {
    if (response.ok())
      files.set(
        response.url(),
        response.body().then(
          (body) => gzipSync(body).length,
          () => 0,
        ),
      );
  });
  const total = async () => (await Promise.all(files.values())).reduce((sum, bytes) => sum + bytes, 0);
  return { page, total };
}

const server = await servePage();
try {
  const context = await browser.newContext();
  const { page, total } = await weighed(context);
  await page.goto(`${server.origin}/?lang=en`, { waitUntil: 'networkidle' });
  console.log(`home page, gzip: ${kB(await total())} (at most 130)`);
  const other = await context.newPage();
  await other.goto(`${server.origin}/?lang=en&join=1&media=synthetic#/room/bench`);
  await page.getByRole('button', { name: 'Test card' }).click();
  await page.getByLabel('Room topic').fill('bench');
  await page.getByRole('button', { name: 'Join the room' }).click();
  await page.locator('[data-connection=connected]').waitFor();
  await page.locator('[data-chart] [data-state][data-item]').first().waitFor();
  console.log(`a call in all, gzip: ${kB(await total())} (at most 330)`);
} finally {
  await server.close();
}

const outDir = await mkdtemp(join(tmpdir(), 'parley-bench-'));
await build({
  logLevel: 'error',
  root: resolve('bench/stage'),
  configFile: resolve('vite.config.ts'),
  build: { outDir, emptyOutDir: true },
});
const stage = await preview({
  logLevel: 'error',
  root: resolve('bench/stage'),
  configFile: resolve('vite.config.ts'),
  build: { outDir },
  preview: { host: '127.0.0.1', port: 4272 },
});
try {
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
  await page.goto(stage.resolvedUrls?.local[0] ?? '');
  await page.waitForFunction(() => 'measure' in window);
  const devTools = await page.context().newCDPSession(page);
  await devTools.send('Performance.enable');
  /** @param {string} name @param {number} count @returns {Promise<number[]>} */
  const run = (name, count) =>
    page.evaluate(([what, n]) => Reflect.get(window, what)(n), /** @type {const} */ ([name, count]));
  /** ms of the main thread so far, by what it does. */
  const spent = async () => {
    const { metrics } = await devTools.send('Performance.getMetrics');
    const ms = (/** @type {string} */ name) => (metrics.find((m) => m.name === name)?.value ?? 0) * 1000;
    return {
      all: ms('TaskDuration'),
      script: ms('ScriptDuration'),
      style: ms('RecalcStyleDuration'),
      layout: ms('LayoutDuration'),
    };
  };
  /** @param {string} what @param {string} name @param {number} count */
  const measured = async (what, name, count) => {
    const before = await spent();
    const { min, median, p95, max } = spread(await run(name, count));
    const after = await spent();
    console.log(
      `${what}, ms: min ${min.toFixed(1)}  median ${median.toFixed(1)}  p95 ${p95.toFixed(1)}  max ${max.toFixed(1)}`,
    );
    const each = (/** @type {keyof typeof before} */ kind) =>
      ((after[kind] - before[kind]) / count).toFixed(2);
    console.log(
      `  main thread, ms for each: ${each('all')} (script ${each('script')}, style ${each('style')}, layout ${each('layout')})`,
    );
    return p95;
  };
  const painted = await measured('step to painted at 50 steps per second', 'measure', 500);
  const empty = await measured('an empty step to painted', 'measureEmpty', 500);
  const frames = spread(await run('frameTimes', 200));
  console.log(`frames without steps, ms: median ${frames.median.toFixed(1)}  p95 ${frames.p95.toFixed(1)}`);
  console.log(
    `p95 of a step: ${painted.toFixed(1)} ms (at most 16.7; where the machine paints no 60 frames, one frame more than an empty step: ${(empty + frames.median).toFixed(1)})`,
  );
  console.log(
    `changes of the page in 5 s of rest: ${String(await page.evaluate(() => Reflect.get(window, 'changesAtRest')(5_000)))}`,
  );
} finally {
  await browser.close();
  await stage.close();
  await rm(outDir, { recursive: true });
}
