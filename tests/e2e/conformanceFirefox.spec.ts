/** Firefox's RTCPeerConnection does what the model of a browser says, but for what is listed. */
import { fileURLToPath } from 'node:url';
import { build, type Rolldown } from 'vite';
import { firefox } from '../conformance/deviations';
import { predict } from '../conformance/predict';
import { countOf, explored } from '../conformance/sequences';
import { expect, test } from './fixtures';

type Page = typeof import('../conformance/page');

/** The script that replays, as one that a page can run. */
async function bundle(): Promise<string> {
  const built = await build({
    configFile: false,
    logLevel: 'error',
    build: {
      write: false,
      lib: {
        entry: fileURLToPath(new URL('../conformance/page.ts', import.meta.url)),
        formats: ['iife'],
        name: 'conformance',
      },
    },
  });
  const [output] = (Array.isArray(built) ? built : [built]) as Rolldown.RolldownOutput[];
  if (!output) throw new Error('nothing was built');
  return output.output[0].code;
}

test('each step is as the model says', async ({ firefoxBrowser }) => {
  test.setTimeout(240_000); // two thousand calls of a browser
  const { sample } = explored();
  const expected = sample.map(({ operations }) => predict(operations, firefox));
  const shown = new Set(expected.flat().flatMap(({ deviations }) => deviations));
  expect([...shown].toSorted()).toEqual(firefox.map(({ name }) => name).toSorted());
  const page = await firefoxBrowser.newPage();
  await page.addScriptTag({ content: await bundle() });
  const differences = await page.evaluate(
    (given) =>
      (globalThis as unknown as { conformance: Page }).conformance.replayAll(given, () => Promise.resolve()),
    expected,
  );
  await page.close();
  const different = differences.flatMap((difference, index) =>
    difference === null ? [] : [{ ...difference, sequence: sample[index] }],
  );
  const calls = sample.reduce((sum, sequence) => sum + countOf(sequence), 0);
  process.stdout.write(
    `Firefox: ${sample.length} sequences, ${calls} calls, ${different.length} different\n`,
  );
  expect(different.slice(0, 3)).toEqual([]);
});
