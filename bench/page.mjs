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
  await page.locator('[data-chart] [data-state]').first().waitFor();
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
  const durations = await page.evaluate(() =>
    /** @type {(n: number) => Promise<number[]>} */ (Reflect.get(window, 'measure'))(500),
  );
  const still = spread(
    await page.evaluate(() =>
      /** @type {(n: number) => Promise<number[]>} */ (Reflect.get(window, 'frameTimes'))(200),
    ),
  );
  console.log(`frames without steps, ms: median ${still.median.toFixed(1)}  p95 ${still.p95.toFixed(1)}`);
  const { min, median, p95, max } = spread(durations);
  console.log(
    `step to painted at 50 steps per second, ms (${durations.length} steps): min ${min.toFixed(1)}  median ${median.toFixed(1)}  p95 ${p95.toFixed(1)}  max ${max.toFixed(1)} (p95 at most 16.7)`,
  );
} finally {
  await browser.close();
  await stage.close();
  await rm(outDir, { recursive: true });
}
