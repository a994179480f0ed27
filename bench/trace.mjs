/** Benchmark of a trace with 100,000 entries: time to open, frame times of scrubbing and stepping, memory. */
import { mkdtemp, rm } from 'node:fs/promises';
import { loadavg, tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { build, preview } from 'vite';
import { launchChromium, spread } from './browser.mjs';

const root = resolve('bench/trace');
const configFile = resolve('vite.config.ts');
const outDir = await mkdtemp(join(tmpdir(), 'parley-bench-'));
await build({ logLevel: 'error', root, configFile, build: { outDir, emptyOutDir: true } });
const server = await preview({
  logLevel: 'error',
  root,
  configFile,
  build: { outDir },
  preview: { host: '127.0.0.1', port: 4273 },
});
const browser = await launchChromium();
/** @param {import('playwright').Page} page @param {string} name @param {number} [count] */
const run = (page, name, count) =>
  page.evaluate(([what, n]) => Reflect.get(window, what)(n), /** @type {const} */ ([name, count]));
/** @param {string} what @param {number[]} values @param {string} goal */
const print = (what, values, goal) => {
  const { median, p95, max } = spread(values);
  console.log(
    `${what}: median ${median.toFixed(1)}  p95 ${p95.toFixed(1)}  max ${max.toFixed(1)} ms${goal && ` (${goal})`}`,
  );
};
try {
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
  page.on('pageerror', (error) => console.error(error));
  await page.goto(server.resolvedUrls?.local[0] ?? '');
  await page.waitForFunction(() => 'scrub' in window);
  console.log(`load of the machine: ${loadavg()[0]?.toFixed(1)}`);
  const { all, read, draw } = await run(page, 'openTrace');
  console.log(
    `open 100,000 entries: ${all.toFixed(0)} ms (at most 1000): read and check ${read.toFixed(0)}, draw ${draw.toFixed(0)}`,
  );
  print('frames without anything to do', await run(page, 'still', 100), '');
  const { frames, drawn } = await run(page, 'scrub', 300);
  print('frames while scrubbing 300 positions', frames, '');
  print('a position of the scrubbing, drawn', drawn, 'p95 at most 8');
  const { toFrame, toPainted } = await run(page, 'step', 200);
  print('a step forward or back, drawn', toFrame, 'p95 at most 8');
  print('a step forward or back, the next frame', toPainted, '');
  const devTools = await page.context().newCDPSession(page);
  await devTools.send('HeapProfiler.collectGarbage');
  const { usedSize } = await devTools.send('Runtime.getHeapUsage');
  console.log(`JavaScript heap: ${(usedSize / 1e6).toFixed(0)} MB (at most 300)`);
} finally {
  await browser.close();
  await server.close();
  await rm(outDir, { recursive: true });
}
