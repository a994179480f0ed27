/** Shared by the benchmarks: serving the built page with its broker, a real Chromium, and statistics. */
import { chromium } from 'playwright';
import { build, preview } from 'vite';
import { ensureBrowsers } from '../scripts/ensure.mjs';

export const launchArguments = [
  '--no-sandbox',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
  '--use-fake-device-for-media-stream',
  '--use-fake-ui-for-media-stream',
];

/** Builds the page and serves it on a loopback port; `close` ends the server. */
export async function servePage() {
  await build({ logLevel: 'error' });
  const server = await preview({ logLevel: 'error', preview: { host: '127.0.0.1', port: 4271 } });
  return { origin: server.resolvedUrls?.local[0]?.replace(/\/$/, '') ?? '', close: () => server.close() };
}

export async function launchChromium() {
  const { chromium: executablePath } = ensureBrowsers();
  return chromium.launch({ executablePath, args: launchArguments });
}

/** @param {number[]} values */
export function spread(values) {
  const sorted = values.toSorted((a, b) => a - b);
  const at = (/** @type {number} */ q) =>
    sorted[Math.min(sorted.length - 1, Math.floor(q * sorted.length))] ?? NaN;
  return { min: at(0), median: at(0.5), p95: at(0.95), max: sorted.at(-1) ?? NaN };
}
