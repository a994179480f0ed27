import { resolve } from 'node:path';
import { build, preview } from 'vite';
import { launchChromium } from '../browser.mjs';
const root = resolve('bench/trace'), configFile = resolve('vite.config.ts'), outDir='/tmp/h/prof/out2';
await build({ logLevel: 'error', root, configFile, build: { outDir, emptyOutDir: true } });
const server = await preview({ logLevel: 'error', root, configFile, build: { outDir }, preview: { host: '127.0.0.1', port: 4284 } });
const browser = await launchChromium();
try {
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
  page.on('pageerror', e => console.log(String(e)));
  await page.goto(server.resolvedUrls.local[0]+'?entries=30000');
  await page.waitForFunction(() => 'scrub' in window);
  await page.evaluate(() => window.openTrace());
  await page.evaluate(() => window.scrub(60));
  const cdp = await page.context().newCDPSession(page);
  await cdp.send('Performance.setTimeDomain', { timeDomain: 'threadTicks' }); await cdp.send('Performance.enable');
  const m = async () => Object.fromEntries((await cdp.send('Performance.getMetrics')).metrics.map(x => [x.name, x.value]));
  for (let r = 0; r < 4; r++) for (const [w, n] of [['scrub', 120], ['step', 40]]) {
    const a = await m(); await page.evaluate(([w, n]) => window[w](n), [w, n]); const b = await m();
    console.log(w, ['TaskDuration', 'ScriptDuration', 'LayoutDuration', 'RecalcStyleDuration'].map(k => k + ' ' + ((b[k] - a[k]) * 1000 / n).toFixed(2)).join('  '), 'layouts', ((b.LayoutCount - a.LayoutCount) / n).toFixed(2), 'styles', ((b.RecalcStyleCount - a.RecalcStyleCount) / n).toFixed(2));
  }
} finally { await browser.close(); await server.close(); }
