import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { expect, it, onTestFinished } from 'vitest';
import { freePorts } from '../e2e/brokers';

it('npm start serves the page and complains of nothing', { timeout: 30_000 }, async () => {
  const { ws: port } = await freePorts();
  const start = fileURLToPath(new URL('../../scripts/start.mjs', import.meta.url));
  const server = spawn(process.execPath, [start, '--port', String(port)]);
  onTestFinished(() => void server.kill());
  let said = '';
  server.stderr.on('data', (text: Buffer) => (said += text.toString()));
  await new Promise<void>((resolve) => {
    server.stdout.on('data', (text: Buffer) => {
      said += text.toString();
      if (said.includes('Parley is at')) resolve();
    });
  });
  // A module is served once the libraries of the page have been looked for.
  const script = await fetch(`http://127.0.0.1:${port}/src/main.tsx`);
  expect(script.status).toBe(200);
  expect(said.trim()).toMatch(/^Parley is at http:\/\/127\.0\.0\.1:\d+\/ \(Ctrl-C ends it\)\.$/);
});
