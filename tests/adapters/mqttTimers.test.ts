/** The MQTT library's steps are not stretched to 4 ms each where people meet it: in the built site. */
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { build, type Rolldown } from 'vite';

const root = fileURLToPath(new URL('../..', import.meta.url));

// Builds a part of the site, with the project's own configuration.
it('stands in the production build of the library, and in no other module', { timeout: 30_000 }, async () => {
  const built = await build({
    root,
    logLevel: 'silent',
    build: {
      write: false,
      minify: false,
      rolldownOptions: { input: 'src/adapters/mqtt/mqttWire.ts', preserveEntrySignatures: 'strict' },
    },
  });
  const chunks = (built as Rolldown.RolldownOutput).output.filter(({ type }) => type === 'chunk');
  const shadowed = chunks.filter((chunk) => 'code' in chunk && chunk.code.includes('parleyTasks'));
  expect(shadowed.map(({ fileName }) => /mqtt\.esm/.test(fileName))).toEqual([true]);
});
