/** A path of the exploration as calls of two browsers. */
import { expect, it } from 'vitest';
import { isCall, operationsOf, type Operation } from '../../../src/explore/paths/operations';
import { replay } from '../../../src/explore/paths/replay';
import { beginning, edgesOf, settling, systemOf, waysTo, type Story } from '../../conformance/paths';
import { seats } from '../../../machines/words/vocabulary';

const write = (operation: Operation) =>
  [
    operation.seat,
    operation.do,
    'of' in operation ? operation.of : null,
    'makes' in operation ? `makes ${operation.makes}` : null,
    operation.isPrompt ? 'at once' : null,
  ]
    .filter((part) => part !== null)
    .join(' ');
const operations = (story: Story, edge: string) => {
  const system = systemOf(story);
  const [way] = waysTo(system, beginning(system, story), new Set([edge]), 10_000);
  if (!way) throw new Error(`no way to ${edge}`);
  expect(way.slice(-1).flatMap(edgesOf)).toContain(edge);
  return operationsOf(system, settling(system, way, 100))
    .filter(isCall)
    .map(write);
};
const apart: Story = { begins: 'apart', faults: {} };

it('names descriptions by the call that made them, and says which calls follow at once', () => {
  const system = systemOf(apart);
  expect(
    operationsOf(system, beginning(system, { ...apart, begins: 'inCall' }))
      .filter(isCall)
      .map(write),
  ).toEqual([
    'caller createOffer makes 0',
    'caller setLocalDescription 0 at once',
    'callee setRemoteDescription 0',
    'callee createAnswer makes 1 at once',
    'callee setLocalDescription 1 at once',
    'callee addIceCandidates 0',
    'callee endCandidates',
    'caller setRemoteDescription 1',
    'caller addIceCandidates 1',
    'caller endCandidates',
  ]);
});

it('has the rollback of a glare, and both offers', () => {
  const calls = operations(
    { begins: 'inCall', faults: { change: 2 } },
    'callee negotiating.offerAnswer.rollingBack|peer.rolledBack|0',
  );
  const at = calls.indexOf('callee rollBack');
  expect(calls.slice(at, at + 4)).toEqual([
    'callee rollBack',
    'callee setRemoteDescription 2 at once',
    'callee createAnswer makes 4 at once',
    'callee setLocalDescription 4 at once',
  ]);
  expect(
    calls
      .slice(0, at)
      .filter((call) => /change|createOffer/.test(call))
      .slice(1),
  ).toEqual(['caller change', 'caller createOffer makes 2', 'callee change', 'callee createOffer makes 3']);
});

it('closes a connection where a call ends, and opens another one where the next begins', () => {
  const story: Story = { begins: 'inCall', faults: { hangUp: 1, retry: 1 } };
  const system = systemOf(story);
  let path = beginning(system, story);
  const calls = operationsOf(system, path).length;
  for (const what of ['hangUp', 'retry']) {
    const moves = [...path.map(({ move }) => move), { seat: 'caller' as const, what }];
    const { taken, stoppedAt } = replay(system, moves);
    expect(stoppedAt).toBeNull();
    path = settling(system, taken, 100);
  }
  const after = operationsOf(system, path).slice(calls);
  for (const seat of seats)
    expect(after.filter((o) => o.seat === seat && /^(open|close)$/.test(o.do)).map(write)).toEqual([
      `${seat} close`,
      `${seat} open`,
    ]);
  expect(after.findLast(({ seat }) => seat === 'caller')).toMatchObject({ do: 'endCandidates' });
});
