import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { devServer, previewServer } from './servers';

const tag = /<head>\s*<meta name="parley-broker" content="\/mqtt">/;

const pageOf = async (host: string, path: string): Promise<string> => {
  const response = await fetch(`http://${host}${path}`);
  expect(response.headers.get('content-type')).toMatch('text/html');
  return response.text();
};

it.each(['/', '/index.html', '/?lang=en'])('tells the page at %s about the broker in dev', async (path) => {
  expect(await pageOf((await devServer()).host, path)).toMatch(tag);
});

it('tells every address of the page about the broker in preview, but not the built file', async () => {
  const { host, root } = await previewServer();
  for (const path of ['/', '/index.html', '/?lang=en', '/some/where'])
    expect(await pageOf(host, path)).toMatch(tag);
  expect(await readFile(join(root, 'dist/index.html'), 'utf8')).not.toMatch('parley-broker');
});

// The process loads Vite, and ends by itself.
it('leaves nothing behind that keeps a process alive', { timeout: 30_000 }, async () => {
  const script = `
    import { once } from 'node:events';
    import { connectAsync } from 'mqtt';
    import { createServer, runnerImport } from 'vite';
    const { module } = await runnerImport('./src/broker/plugin.ts');
    const plugins = [module.embeddedBroker()];
    const server = await createServer({ configFile: false, logLevel: 'silent', plugins, optimizeDeps: { noDiscovery: true } });
    await server.listen(0);
    const url = 'ws://localhost:' + server.httpServer.address().port + '/mqtt';
    const client = await connectAsync(url, { reconnectPeriod: 0 });
    const closed = once(client, 'close');
    await server.close();
    await closed;`;
  const child = spawn(process.execPath, ['--input-type=module', '--eval', script], {
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  expect(await once(child, 'exit')).toEqual([0, null]);
});
