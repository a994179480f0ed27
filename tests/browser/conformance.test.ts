/** Chromium's RTCPeerConnection conforms to the browser model, except for the listed deviations. */
import { cdp } from 'vitest/browser';
import { expect, it } from 'vitest';
import { chromium } from '../conformance/deviations';
import { replayAll } from '../conformance/page';
import { predict } from '../conformance/predict';
import { countOf, explored } from '../conformance/sequences';

const { all, covered } = explored();
const expected = all.map(({ operations }) => predict(operations, chromium));
const calls = all.reduce((sum, sequence) => sum + countOf(sequence), 0);

it('shows each deviation that is listed', () => {
  const shown = new Set(expected.flat().flatMap(({ deviations }) => deviations));
  expect([...shown].toSorted()).toEqual(chromium.map(({ name }) => name).toSorted());
});

// Each sequence makes real connections: some 50 ms for each of more than a thousand.
it(
  `${all.length} sequences, ${calls} calls, ${covered.length} edges: each step is as the model says`,
  { timeout: 600_000 },
  async () => {
    const differences = await replayAll(expected, async () => {
      await cdp().send('HeapProfiler.collectGarbage');
    });
    const different = differences.flatMap((difference, index) =>
      difference === null ? [] : [{ ...difference, sequence: all[index] }],
    );
    expect(different.slice(0, 3)).toEqual([]);
    expect(differences).toHaveLength(all.length);
  },
);
