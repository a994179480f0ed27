import { resolve } from 'node:path';
import { build, preview } from 'vite';
import { launchChromium } from '../browser.mjs';
const root = resolve('bench/trace'), configFile = resolve('vite.config.ts'), outDir='/tmp/h/prof/out3';
await build({ logLevel: 'error', root, configFile, build: { outDir, emptyOutDir: true, minify: false } });
const server = await preview({ logLevel: 'error', root, configFile, build: { outDir }, preview: { host: '127.0.0.1', port: 4285 } });
const browser = await launchChromium();
try {
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
  await page.goto(server.resolvedUrls.local[0]+'?entries=20000');
  await page.waitForFunction(() => 'scrub' in window);
  await page.evaluate(() => window.openTrace());
  await page.evaluate(() => window.scrub(60));
  const cdp = await page.context().newCDPSession(page);
  await cdp.send('Profiler.enable');
  for (const [w, n] of [['scrub', 100], ['step', 30]]) {
    await cdp.send('Profiler.startPreciseCoverage', { callCount: true, detailed: false });
    await page.evaluate(([w, n]) => window[w](n), [w, n]);
    const { result } = await cdp.send('Profiler.takePreciseCoverage'); await cdp.send('Profiler.stopPreciseCoverage');
    const c = []; for (const s of result) for (const f of s.functions) if (f.ranges[0].count) c.push([f.functionName, f.ranges[0].count / n]);
    console.log(w); console.log(c.filter(([f]) => f && (/^[A-Z]/.test(f) || ['t', 'translate', 'useTranslation','setProp','createElement','setValueForAttribute','setTextContent', 'fold', 'words', 'same','sliceOf','guardOutcomes','commitDeletionEffectsOnFiber'].includes(f))).sort((a, b) => b[1] - a[1]).slice(0, 60).map(([f, k]) => f + ' ' + k.toFixed(2)).join(', '));
    const muts = await page.evaluate(async ([w, n]) => { const m = {}; const o = new MutationObserver(l => { for (const r of l) { const e = r.target.nodeType === 3 ? r.target.parentElement : r.target; const k = r.type + ' ' + (e?.getAttribute?.('class') || e?.nodeName) + ' ' + (r.attributeName ?? ''); m[k] = (m[k] ?? 0) + 1 / n; } }); o.observe(document, { subtree: true, attributes: true, childList: true, characterData: true }); await window[w](n); o.disconnect(); return Object.entries(m).sort((a, b) => b[1] - a[1]).slice(0, 45).map(([k, v]) => k + ' ' + v.toFixed(2)).join(', '); }, [w, n]);
    console.log('MUT', muts);
  }
} finally { await browser.close(); await server.close(); }
