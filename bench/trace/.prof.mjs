import { resolve } from 'node:path';
import { build, preview } from 'vite';
import { launchChromium, spread } from '../browser.mjs';
import { writeFileSync } from 'node:fs';
const root = resolve('bench/trace'), configFile = resolve('vite.config.ts'), outDir='/tmp/h/prof/out';
await build({ logLevel: 'error', root, configFile, build: { outDir, emptyOutDir: true, minify: false } });
const server = await preview({ logLevel: 'error', root, configFile, build: { outDir }, preview: { host: '127.0.0.1', port: 4283 } });
const browser = await launchChromium();
try {
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
  await page.goto(server.resolvedUrls.local[0]);
  await page.waitForFunction(() => 'scrub' in window);
  console.log(await page.evaluate(() => window.openTrace()));
  await page.evaluate(() => window.scrub(30));
  const cdp = await page.context().newCDPSession(page);
  await cdp.send('Profiler.enable');
  await cdp.send('Profiler.setSamplingInterval', { interval: 200 });
  await cdp.send('Profiler.start');
  const t = await page.evaluate((w) => w === 'step' ? window.step(80).then(x=>x.toFrame) : window.scrub(400), process.argv[2]);
  const { profile } = await cdp.send('Profiler.stop');
  console.log(spread(t));
  const byId = new Map(profile.nodes.map(n => [n.id, n]));
  const parent = new Map(); for (const n of profile.nodes) for (const c of n.children ?? []) parent.set(c, n.id);
  const self = new Map(); profile.samples.forEach((id, i) => self.set(id, (self.get(id) ?? 0) + profile.timeDeltas[i]));
  const agg = {}, tot = {};
  for (const [id, us] of self) {
    const name = (n) => `${n.callFrame.functionName || '(anon)'}:${n.callFrame.lineNumber}`;
    const n = byId.get(id); agg[name(n)] = (agg[name(n)] ?? 0) + us;
    const seen = new Set(); for (let p = id; p; p = parent.get(p)) { const k = name(byId.get(p)); if (!seen.has(k)) { seen.add(k); tot[k] = (tot[k] ?? 0) + us; } }
  }
  const top = (o, k) => Object.entries(o).sort((a, b) => b[1] - a[1]).slice(0, k).map(([n, us]) => `${(us / 1000 / t.length).toFixed(3)} ms  ${n}`).join('\n');
  console.log('SELF per position\n' + top(agg, 28)); console.log('TOTAL per position\n' + top(tot, 75));
} finally { await browser.close(); await server.close(); }
