/** Chromium's RTCPeerConnection does what the model of a browser says that it does, which the exploration relies upon. */
import { cdp } from 'vitest/browser';
import { expect, it } from 'vitest';
import { chromium } from '../conformance/deviations';
import { replayAll } from '../conformance/page';
import { predict } from '../conformance/predict';
import { countOf, explored } from '../conformance/sequences';

const { all } = explored(150);
const calls = all.map(countOf);
const sum = calls.reduce((a, b) => a + b, 0);

it(`${all.length} sequences, ${sum} calls: each step is as the model says`, { timeout: 600_000 }, async () => {
  const expected = all.map(({ operations }) => predict(operations, chromium));
  const differences = await replayAll(expected, async () => {
    await cdp().send('HeapProfiler.collectGarbage');
  });
  const different = differences.flatMap((difference, index) =>
    difference === null ? [] : [{ ...difference, sequence: all[index] }],
  );
  expect(different.slice(0, 3)).toEqual([]);
  expect(differences).toHaveLength(all.length);
});
