import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { get, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build, createServer, preview, type InlineConfig } from 'vite';
import { expect, it, onTestFinished } from 'vitest';
import { securityHeaders } from '../../src/hosting/securityHeaders';

async function project(): Promise<InlineConfig & { root: string }> {
  const root = await mkdtemp(join(tmpdir(), 'parley-hosting-'));
  onTestFinished(() => rm(root, { recursive: true, force: true }));
  await writeFile(join(root, 'index.html'), '<!doctype html><html><head></head><body></body></html>');
  return {
    configFile: false,
    root,
    logLevel: 'silent',
    plugins: [securityHeaders()],
    optimizeDeps: { noDiscovery: true },
    server: { host: '127.0.0.1', watch: null },
    preview: { host: '127.0.0.1', port: 0 },
  };
}
const portOf = (address: AddressInfo | string | null | undefined) =>
  typeof address === 'object' && address ? address.port : 0;

/** What a policy says of each directive. */
const directives = (policy: string | null) =>
  Object.fromEntries((policy ?? '').split('; ').map((one) => [one.split(' ')[0], one]));

it('the server of the built page forbids foreign scripts, frames, and guessing at types', async () => {
  const config = await project();
  await build(config);
  const server = await preview(config);
  onTestFinished(() => server.close());
  const { headers } = await fetch(`http://127.0.0.1:${portOf(server.httpServer.address())}/`);
  expect(headers.get('x-content-type-options')).toBe('nosniff');
  expect(headers.get('cross-origin-opener-policy')).toBe('same-origin');
  expect(directives(headers.get('content-security-policy'))).toMatchObject({
    'default-src': "default-src 'none'",
    'script-src': "script-src 'self'",
    'frame-ancestors': "frame-ancestors 'none'",
    'base-uri': "base-uri 'none'",
  });
});

it('says nothing of openers where a browser would only complain of it', async () => {
  const config = await project();
  await build(config);
  const server = await preview({ ...config, preview: { ...config.preview, allowedHosts: true } });
  onTestFinished(() => server.close());
  const port = portOf(server.httpServer.address());
  const headersFor = (host: string) =>
    new Promise<IncomingHttpHeaders>((resolve, reject) => {
      get({ host: '127.0.0.1', port, headers: { host } }, (response) => {
        response.resume();
        resolve(response.headers);
      }).on('error', reject);
    });
  expect(await headersFor(`192.0.2.1:${port}`)).not.toHaveProperty('cross-origin-opener-policy');
  expect(await headersFor(`localhost:${port}`)).toHaveProperty('cross-origin-opener-policy');
});

it('a built page carries its policy to any host', async () => {
  const config = await project();
  await build(config);
  const html = await readFile(join(config.root, 'dist/index.html'), 'utf8');
  const policy = /<meta http-equiv="Content-Security-Policy" content="([^"]*)">/.exec(html)?.[1];
  expect(directives(policy?.replaceAll('&#39;', "'") ?? null)['script-src']).toBe("script-src 'self'");
  // A meta element cannot forbid frames: a browser would complain of it on each visit.
  expect(policy).not.toContain('frame-ancestors');
});

it('the dev server sends them, too, but lets its own scripts stand in the page', async () => {
  const server = await createServer(await project());
  onTestFinished(() => server.close());
  await server.listen(0);
  const { headers } = await fetch(`http://127.0.0.1:${portOf(server.httpServer?.address())}/`);
  expect(headers.get('x-content-type-options')).toBe('nosniff');
  expect(directives(headers.get('content-security-policy'))).toMatchObject({
    'script-src': "script-src 'self' 'unsafe-inline'",
    'frame-ancestors': "frame-ancestors 'none'",
  });
});
