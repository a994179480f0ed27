/** What brokers bring is opened side by side, and handed on in order and in portions. */
import { expect, it } from 'vitest';
import { createIntake } from '../../src/adapters/link/intake';
import { createWaiting } from './waiting';

const numbers = (count: number) => Array.from({ length: count }, (_, i) => i);
function scene() {
  const [taken, errors]: [number[], unknown[]] = [[], []];
  const { poke, until } = createWaiting();
  const intake = createIntake<number>((error) => errors.push(error));
  return {
    intake,
    taken,
    errors,
    take(n: number) {
      taken.push(n);
      poke();
    },
    haveTaken: (count: number) => until(() => taken.length === count),
  };
}
const busyFor = (ms: number) => {
  for (const until = performance.now() + ms; performance.now() < until;);
};

it('hands on in the order of arrival, though later messages are opened sooner', async () => {
  const { intake, taken, take, haveTaken } = scene();
  const openings: (() => void)[] = [];
  for (const n of numbers(16))
    intake.add(() => new Promise((resolve) => openings.push(() => resolve(n))), take);
  for (const open of openings.toReversed()) open();
  await haveTaken(16);
  expect(taken).toEqual(numbers(16));
});

it('gives the browser its turn within a flood', async () => {
  const { intake, taken, take, haveTaken } = scene();
  let takenAtTurn = 0;
  for (const n of numbers(100))
    intake.add(
      () => Promise.resolve(n),
      (opened) => {
        busyFor(2);
        take(opened);
      },
    );
  setImmediate(() => (takenAtTurn = taken.length));
  await haveTaken(100);
  expect(takenAtTurn).toBeGreaterThan(0);
  expect(takenAtTurn).toBeLessThan(50);
  expect(taken).toEqual(numbers(100));
});

it('keeps the order of what comes while others are handed on', async () => {
  const { intake, taken, take, haveTaken } = scene();
  for (const n of numbers(30))
    intake.add(
      () => Promise.resolve(n),
      (opened) => {
        busyFor(1);
        take(opened);
        intake.add(() => Promise.resolve(30 + n), take);
      },
    );
  await haveTaken(60);
  expect(taken).toEqual(numbers(60));
});

it('goes on after a message that cannot be taken, and says how many wait', async () => {
  const { intake, taken, errors, take, haveTaken } = scene();
  intake.add(
    () => Promise.resolve(0),
    () => {
      throw new Error('no');
    },
  );
  intake.add(() => Promise.resolve(1), take);
  expect(intake.size()).toBe(2);
  await haveTaken(1);
  expect([taken, errors]).toEqual([[1], [new Error('no')]]);
  await new Promise(setImmediate);
  expect(intake.size()).toBe(0);
});
