import { resolve } from 'node:path';
import { build, preview } from 'vite';
import { launchChromium, spread } from '../browser.mjs';
import { readFileSync } from 'node:fs';
const root = resolve('bench/trace'), configFile = resolve('vite.config.ts'), outDir='/tmp/h/prof/out';
if (!process.env.NOBUILD) await build({ logLevel: 'error', root, configFile, build: { outDir, emptyOutDir: true, minify: false } });
const server = await preview({ logLevel: 'error', root, configFile, build: { outDir }, preview: { host: '127.0.0.1', port: 4283 } });
const browser = await launchChromium();
try {
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
  page.on('pageerror', e => console.log(String(e)));
  await page.goto(server.resolvedUrls.local[0]+'?entries=30000');
  await page.waitForFunction(() => 'scrub' in window);
  await page.evaluate(() => window.openTrace());
  await page.evaluate(() => window.scrub(60));
  const cdp = await page.context().newCDPSession(page);
  let ev = []; cdp.on('Tracing.dataCollected', (d) => ev.push(...d.value));
  const variants = [['base', ''], ...readFileSync('/tmp/h/prof/variants', 'utf8').split('\n').filter(Boolean).map(l => l.split('\t'))];
  for (const [name, css] of variants) {
    const h = css ? await page.addStyleTag({ content: css }) : null;
    for (const what of ['scrub', 'step']) {
    await page.evaluate((w) => window[w](10), what);
    ev = []; const N = what === 'scrub' ? 60 : 30;
    await cdp.send('Tracing.start', { transferMode: 'ReportEvents', traceConfig: { includedCategories: ['devtools.timeline', 'blink', 'cc', 'viz', 'disabled-by-default-devtools.timeline'] } });
    await page.evaluate(([w, n]) => window[w](n), [what, N]);
    const done = new Promise((r) => cdp.once('Tracing.tracingComplete', r));
    await cdp.send('Tracing.end'); await done;
    const names = { 'FunctionCall':1,'FireAnimationFrame': 1, 'Blink.Style.UpdateTime': 1, 'Blink.Layout.UpdateTime': 1, 'LocalFrameView::RunPaintLifecyclePhase':1, 'Commit': 1, 'WebFrameWidgetImpl::BeginMainFrame':1,'WebFrameWidgetImpl::UpdateLifecycle': 1, 'ProxyMain::BeginMainFrame': 1, 'RasterTask': 1, 'DisplayScheduler::DrawAndSwap': 1, 'PrePaint':1, 'Layerize':1 };
    const out = {}; const by = {};
    for (const e of ev) { if (e.ph !== 'X') continue; const d = (e.tdur ?? e.dur) / 1000 / N;
      if (names[e.name]) out[e.name] = (out[e.name] ?? 0) + d;
      if (e.name === 'RasterTask') { const k = e.args?.tileData?.layerId; by[k] ??= [0, 0]; by[k][0] += d; by[k][1] += 1 / N; } }
    console.log(name, what, Object.entries(out).map(([k, d]) => k.replace('Blink.', '').replace('.UpdateTime','') + ' ' + d.toFixed(2)).join(' | '), ' BYLAYER', Object.entries(by).map(([k, [d, n]]) => `${k}: ${d.toFixed(2)}ms/${n.toFixed(1)}`).join(' '));
    }
    await h?.evaluate((x) => x.remove());
  }
} finally { await browser.close(); await server.close(); }
