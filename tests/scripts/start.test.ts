import { spawn } from 'node:child_process';
import { get } from 'node:https';
import { fileURLToPath } from 'node:url';
import { expect, it, onTestFinished } from 'vitest';
import { freePorts } from '../e2e/brokers';

const script = fileURLToPath(new URL('../../scripts/start.mjs', import.meta.url));

/** Starts the page and waits until it is served; with what was said by then. */
async function started(args: string[] = []) {
  const { ws: port } = await freePorts();
  const server = spawn(process.execPath, [script, '--port', String(port), ...args]);
  onTestFinished(() => void server.kill());
  let said = '';
  server.stderr.on('data', (text: Buffer) => (said += text.toString()));
  await new Promise<void>((resolve, reject) => {
    server.once('exit', () => reject(new Error(said)));
    server.stdout.on('data', (text: Buffer) => {
      said += text.toString();
      if (said.includes('Parley is at')) resolve();
    });
  });
  return { port, said: said.trim() };
}

it('npm start serves the page and complains of nothing', { timeout: 30_000 }, async () => {
  const { port, said } = await started();
  // A module is served once the libraries of the page have been looked for.
  const module = await fetch(`http://127.0.0.1:${port}/src/main.tsx`);
  expect(module.status).toBe(200);
  expect(said).toMatch(/^Parley is at http:\/\/127\.0\.0\.1:\d+\/ \(Ctrl-C ends it\)\.$/);
});

// It builds the page first.
it(
  'npm start -- --host serves other machines the page as it was built, and no source',
  { timeout: 180_000 },
  async () => {
    const { port } = await started(['--host', '127.0.0.1']);
    const read = (path: string) =>
      new Promise<{ status: number; policy: string; text: string }>((resolve, reject) => {
        get({ host: '127.0.0.1', port, path, rejectUnauthorized: false }, (response) => {
          let text = '';
          response.on('data', (part: Buffer) => (text += part.toString()));
          response.on('end', () =>
            resolve({
              status: response.statusCode ?? 0,
              policy: String(response.headers['content-security-policy']),
              text,
            }),
          );
        }).on('error', reject);
      });
    const page = await read('/');
    expect(page.text).toContain('parley-broker');
    expect(page.text).not.toContain('/src/main.tsx');
    expect(page.policy).toContain("script-src 'self';");
    const source = await read('/src/main.tsx');
    expect(source.text).not.toContain('import');
  },
);
