/**
 * Long random walks in the composed system, deeper than the search reaches: many renegotiations and restarts, losses and
 * repetitions. All messages pass through the real codec. fast-check prints the seed of a failure.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { SeatMessage } from '../../machines/words/vocabulary';
import { noFaults, type Faults } from '../../src/explore/model/faults';
import { shipped } from '../../src/explore/search/mutants';
import { liveness, safety, type Place } from '../../src/explore/search/properties';
import { brokenBy, takenMove, type TakenMove } from '../../src/explore/paths/replay';
import { createSystem, type System, type World } from '../../src/explore/model/world';
import { deliver, toInbox, twoPeers } from '../protocol/rooms';

const chromiumOffer = readFileSync(join(import.meta.dirname, '../fixtures/chromiumOffer.sdp'), 'utf8');

type Choice = { taken: TakenMove; isExpected: boolean };
function choicesAt(system: System, before: World): Choice[] {
  const choices: Choice[] = [];
  system.moves(before, (next) => {
    choices.push({ isExpected: next.isExpected, taken: takenMove(system, before, next) });
  });
  return choices;
}
/** Takes the moves that the numbers choose, until none is enabled. */
function walk(system: System, numbers: readonly number[]): TakenMove[] {
  const taken: TakenMove[] = [];
  let world = system.start;
  for (const number of numbers) {
    const choices = choicesAt(system, world);
    const choice = choices[number % Math.max(1, choices.length)];
    if (!choice) break;
    taken.push(choice.taken);
    world = choice.taken.after;
  }
  return taken;
}
/** Follows the expected moves, at most `most` of them: no faults or user actions. */
function calmed(system: System, from: World, most: number): World {
  let world = from;
  for (let step = 0; step < most; step++) {
    const next = choicesAt(system, world).find(({ isExpected }) => isExpected);
    if (!next) break;
    world = next.taken.after;
  }
  return world;
}
const placeOf = ({ peers }: System, world: World): Place => ({
  caller: peers.caller.summary(world.caller),
  callee: peers.callee.summary(world.callee),
  noFaultsLeft: true,
  isEmpty: world.bag === 0,
});
const numbers = fc.array(fc.nat(1_000_000), { minLength: 20, maxLength: 250 });
const stories: [string, Partial<Faults>, 'each' | 'prompt'][] = [
  ['many changes and restarts', { change: 6, restart: 4 }, 'each'],
  ['many losses and repetitions', { change: 4, restart: 2, loss: 8, repeat: 8, drop: 2 }, 'each'],
  ['crashes, and calls that end', { change: 3, crash: 2, leave: 1, hangUp: 2, retry: 3, loss: 2 }, 'prompt'],
  ['paths that are lost', { lostPath: 3, restart: 2, connectionChange: 3, early: 4, loss: 2 }, 'prompt'],
];
const settles = liveness.find(({ name }) => name.startsWith('L1'));

describe.each(stories)('%s', (_, faults, pace) => {
  const setting = { channel: 'bag', pace, begins: 'inCall', faults: { ...noFaults, ...faults } } as const;
  const system = createSystem({ ...shipped, ...setting });

  it('break no property on the way', () => {
    fc.assert(
      fc.property(numbers, (choices) => {
        const taken = walk(system, choices);
        expect(brokenBy(system, { taken, stoppedAt: null }, safety)).toBeNull();
      }),
      { numRuns: 60 },
    );
  });

  it('settle once nothing goes wrong any more', () => {
    fc.assert(
      fc.property(numbers, (choices) => {
        const taken = walk(system, choices);
        const end = calmed(system, taken.at(-1)?.after ?? system.start, 600);
        expect(settles?.isGoal(placeOf(system, end))).toBe(true);
      }),
      { numRuns: 40 },
    );
  });

  it('say nothing that the codec would not carry whole, with the SDP of a browser in it', async () => {
    const { alice, bob } = await twoPeers();
    await fc.assert(
      fc.asyncProperty(numbers, async (choices) => {
        const said = new Map<string, SeatMessage>();
        for (const { rows } of walk(system, choices))
          for (const { row } of rows)
            for (const { message } of row.step.sent) said.set(JSON.stringify(message), message);
        for (const message of said.values()) {
          const real = 'sdp' in message ? { ...message, sdp: chromiumOffer + message.sdp } : message;
          const sealed = await alice.codec.sealMessage(real, toInbox(bob.self));
          expect(await deliver(bob, sealed)).toMatchObject({
            kind: 'message',
            from: alice.self,
            message: real,
          });
        }
      }),
      { numRuns: 10 },
    );
  });
});
