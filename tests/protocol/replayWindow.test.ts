import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { newEpoch } from '../../src/protocol/identity';
import { createReplayWindow, farthestAhead, windowSize } from '../../src/protocol/replayWindow';
import { newAddress } from './rooms';

it('lets each number in once, in whatever order brokers bring them, and however often', () => {
  fc.assert(
    fc.property(fc.array(fc.nat({ max: windowSize - 1 })), (arrivals) => {
      const [window, sender] = [createReplayWindow(), newAddress()];
      const fresh = arrivals.filter((seq) => window.admit(sender, 'signal', seq) === 'fresh');
      expect(fresh).toEqual([...new Set(arrivals)]);
    }),
  );
});

it('never lets a number in twice, over any distance', () => {
  fc.assert(
    fc.property(fc.array(fc.nat({ max: 5 * windowSize }), { maxLength: 300 }), (arrivals) => {
      const [window, sender] = [createReplayWindow(), newAddress()];
      const fresh = arrivals.filter((seq) => window.admit(sender, 'signal', seq) === 'fresh');
      expect(new Set(fresh).size).toBe(fresh.length);
    }),
  );
});

it('takes what is older than the window for stale', () => {
  const [window, sender] = [createReplayWindow(), newAddress()];
  const at = (seq: number) => window.admit(sender, 'signal', seq);
  expect([at(5_000), at(5_000 - windowSize + 1), at(5_000 - windowSize), at(0)]).toEqual([
    'fresh',
    'fresh',
    'stale',
    'stale',
  ]);
});

it('takes what is far ahead for made up, and goes on with what follows', () => {
  const [window, sender] = [createReplayWindow(), newAddress()];
  const at = (seq: number) => window.admit(sender, 'signal', seq);
  const far = 7 + farthestAhead;
  expect([at(7), at(far + 1), at(8), at(far + 1), at(far + 2)]).toEqual([
    'fresh',
    'ahead',
    'fresh',
    'fresh',
    'fresh',
  ]);
});

it('remembers a long stream without growing over it', () => {
  const [window, sender] = [createReplayWindow(), newAddress()];
  const last = 10 * windowSize;
  for (let seq = 0; seq <= last; seq++) expect(window.admit(sender, 'signal', seq)).toBe('fresh');
  expect(window.admit(sender, 'signal', last - windowSize + 1)).toBe('repeated');
  expect(window.admit(sender, 'signal', last - windowSize)).not.toBe('fresh');
});

it('counts each join from its own beginning, and an earlier one no more', () => {
  const window = createReplayWindow();
  const { peer } = newAddress();
  const [first, second] = [
    { peer, epoch: newEpoch(1) },
    { peer, epoch: newEpoch(2) },
  ];
  expect([window.admit(first, 'signal', 9), window.admit(second, 'signal', 0)]).toEqual(['fresh', 'fresh']);
  expect([window.admit(first, 'signal', 10), window.admit(second, 'signal', 0)]).toEqual([
    'stale',
    'repeated',
  ]);
});

it('takes what an earlier join said on another stream for stale, too', () => {
  const window = createReplayWindow();
  const { peer } = newAddress();
  const [first, second] = [
    { peer, epoch: newEpoch(1) },
    { peer, epoch: newEpoch(2) },
  ];
  expect(window.admit(second, 'inbox', 0)).toBe('fresh');
  expect([window.look(first, 'presence', 3), window.admit(first, 'presence', 3)]).toEqual(['stale', 'stale']);
  expect(window.admit(second, 'presence', 1)).toBe('fresh');
});

it('keeps senders apart, and what one says in signaling from its telemetry', () => {
  const [window, alice, bob] = [createReplayWindow(), newAddress(), newAddress()];
  for (const [sender, stream] of [
    [alice, 'signal'],
    [alice, 'telemetry'],
    [bob, 'signal'],
  ] as const)
    expect(window.admit(sender, stream, 0)).toBe('fresh');
});

it('forgets the sender heard longest ago when too many have spoken', () => {
  const [window, early, busy] = [createReplayWindow(), newAddress(), newAddress()];
  expect([window.admit(early, 'signal', 0), window.admit(busy, 'signal', 0)]).toEqual(['fresh', 'fresh']);
  for (let n = 1; n <= 511; n++) {
    window.admit(newAddress(), 'signal', 0);
    window.admit(busy, 'signal', n);
  }
  expect(window.admit(busy, 'signal', 7)).toBe('repeated');
  expect(window.admit(early, 'signal', 0)).toBe('fresh');
});
