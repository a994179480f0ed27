/** The rivals' pages: their packages installed, built for production, and served on loopback. */
import { existsSync, readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build, preview } from 'vite';
import { npm } from '../scripts/ensure.mjs';
import { isInstalled } from '../scripts/programs.mjs';

const folder = fileURLToPath(new URL('.', import.meta.url));
const readJson = (/** @type {string} */ path) => JSON.parse(readFileSync(path, 'utf8'));

/** Installs the packages that only this benchmark needs, unless they are there. */
export function ensureRivals() {
  const installed = join(folder, 'node_modules', '.package-lock.json');
  const lock = readJson(join(folder, 'package-lock.json'));
  if (existsSync(installed) && isInstalled(lock, readJson(installed))) return;
  if (npm(['ci', '--prefix', folder, '--ignore-scripts', '--no-audit', '--no-fund']) !== 0)
    throw new Error('npm could not install the packages of the rivals; see above.');
}

/** `close` ends the server. */
export async function serveRivals() {
  const outDir = await mkdtemp(join(tmpdir(), 'parley-rivals-'));
  const config = {
    configFile: /** @type {const} */ (false),
    root: join(folder, 'rivals'),
    logLevel: /** @type {const} */ ('error'),
    build: { outDir, emptyOutDir: true, target: 'es2022' },
  };
  await build(config);
  const server = await preview({ ...config, preview: { host: '127.0.0.1', port: 4274 } });
  return {
    origin: server.resolvedUrls?.local[0]?.replace(/\/$/, '') ?? '',
    async close() {
      await server.close();
      await rm(outDir, { recursive: true });
    },
  };
}
