/** The fake connection of the unit tests conforms to the standard: the same sequences without deviations. */
import { setImmediate } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { FakePeerConnection } from '../fakes/peerConnection';
import { predict, type Expected } from './predict';
import { createReplay, type Platform } from './replay';
import { countOf, explored } from './sequences';
import { callsOfAnyState, states } from './variants';

const { all, own, covered, missed, places } = explored();
const long = all.filter((sequence) => countOf(sequence) >= 6);

describe('the sequences', () => {
  it(`take each of the ${covered.length} edges of the region offerAnswer`, () => {
    expect(missed).toEqual([]);
    expect(covered.length).toBeGreaterThan(50);
  });
  it(`are more than 1,000 of six calls or more: ${long.length} of ${all.length}`, () => {
    expect(long.length).toBeGreaterThanOrEqual(1_000);
  });
  it(`try each call in each state: ${places.size} places`, () => {
    const possible = states.flatMap((state) => callsOfAnyState.map((call) => `${call} in ${state}`));
    expect(possible.filter((place) => !places.has(place))).toEqual([]);
  });
  it(`have nothing refused where only the machines do anything: ${own.length}`, () => {
    const refused = own.filter(({ operations }) =>
      predict(operations, []).some(({ events }) => events.some((event) => event.endsWith('Error'))),
    );
    expect(refused).toEqual([]);
  });
});

const platform: Platform = {
  create: () => new FakePeerConnection() as unknown as RTCPeerConnection, // as much of one as is used
  async settle() {
    // An operation settles in a task of its own; a resulting event fires in the next one.
    for (let n = 0; n < 4; n++) await setImmediate();
  },
};
// A thousand sequences of some twenty calls each.
it('the fake connection does as the model says', { timeout: 120_000 }, async () => {
  for (const sequence of all) {
    const difference = await createReplay(platform).compare(predict(sequence.operations, []));
    expect(difference && { ...difference, sequence }).toBeNull();
  }
});

it('a connection that does something else is noticed, and where', async () => {
  const [sequence] = own;
  if (!sequence) throw new Error('no sequence');
  const steps = predict(sequence.operations, []);
  const at = steps.findIndex(({ operation }) => operation.do === 'setRemoteDescription');
  const compared = (wrong: Partial<Expected>) =>
    createReplay(platform).compare(steps.map((step, index) => (index === at ? { ...step, ...wrong } : step)));
  expect(await compared({})).toBeNull();
  for (const wrong of [
    { signaling: 'stable' },
    { events: ['resolved', 'have-remote-offer'] },
    { events: ['have-remote-offer', 'resolved', 'negotiationneeded'] },
    { events: ['OperationError'] },
  ])
    expect(await compared(wrong)).toMatchObject({
      step: at,
      actual: 'have-remote-offer, resolved: have-remote-offer',
    });
});
