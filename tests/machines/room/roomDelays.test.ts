/** Nothing one millisecond before its time, all of it at the millisecond. */
import { expect, it } from 'vitest';
import { SimulatedClock } from 'xstate';
import type { Readiness, SeatWish } from '../../../machines/words/vocabulary';
import { createBus } from '../../fakes/bus';
import { addressOf, placeOf, settle, startPeer } from '../../fakes/roomPeer';
import { heardAs } from '../../fakes/spoken';

const [self, other] = [addressOf('self'), addressOf('other')];

/** A peer that has just said hello, alone on its broker. */
async function greeting(wish: SeatWish = 'auto') {
  const clock = new SimulatedClock();
  const bus = createBus({ clock });
  const room = startPeer({ self, bus, clock, wish });
  await settle();
  const said = () => bus.kinds(self);
  const hear = (seat: 'caller' | 'callee', readiness: Readiness = 'ready') =>
    room.send(
      heardAs(
        {
          kind: 'welcome',
          standing: { seat, term: 1, readiness, session: 0 },
          term: 1,
          caller: null,
          callee: null,
        },
        other,
      ),
    );
  return { clock, room, said, hear };
}

it('says hello a second time after 450 ms, and not a third time', async () => {
  const { clock, said } = await greeting();
  clock.increment(449);
  expect(said()).toEqual(['hello']);
  clock.increment(1);
  expect(said()).toEqual(['hello', 'hello']);
  clock.increment(700);
  expect(said()).toEqual(['hello', 'hello']);
});

it('takes silence for an empty room after 1.2 s', async () => {
  const { clock, room } = await greeting();
  clock.increment(1_199);
  expect(placeOf(room)).toBe('greeting');
  clock.increment(1);
  expect(placeOf(room)).toBe('callee');
});

it('gives a sign of life every 5 s', async () => {
  const { clock, said } = await greeting('observer');
  const signs = () => said().filter((kind) => kind === 'presence').length;
  clock.increment(4_999);
  // It has told where it is.
  expect(signs()).toBe(1);
  clock.increment(1);
  expect(signs()).toBe(2);
  clock.increment(4_999);
  expect(signs()).toBe(2);
  clock.increment(1);
  expect(signs()).toBe(3);
});

it('keeps the seat of who is silent for 20 s, and no longer', async () => {
  const { clock, room, hear } = await greeting('observer');
  hear('callee');
  for (const ms of [5_000, 5_000, 5_000, 4_999]) clock.increment(ms);
  expect(room.getSnapshot().context.members).toHaveProperty('other');
  clock.increment(1);
  expect(room.getSnapshot().context.members).toEqual({});
});

it('remembers who gives a sign of life now and then', async () => {
  const { clock, room, hear } = await greeting('observer');
  for (let n = 0; n < 10; n++) {
    hear('callee');
    clock.increment(9_000);
  }
  expect(room.getSnapshot().context.members).toHaveProperty('other');
});

/** Seated as callee, with all of that told. */
async function seated() {
  const { clock, room, said } = await greeting();
  clock.increment(1_200);
  await settle();
  clock.increment(500);
  const before = said().length;
  return { clock, room, since: () => said().slice(before) };
}

it('gathers the changes of 30 ms into one message, which tells the last of them', async () => {
  const { clock, room, since } = await seated();
  room.send({ type: 'seat.announced', readiness: 'away', session: 0 });
  clock.increment(29);
  room.send({ type: 'seat.announced', readiness: 'ready', session: 3 });
  expect(since()).toEqual([]);
  clock.increment(1);
  expect(since()).toEqual(['presence']);
  expect(room.getSnapshot().context).toMatchObject({ readiness: 'ready', session: 3 });
  clock.increment(4_999);
  expect(since()).toEqual(['presence']);
});

it('leaves the link to a negotiation for 500 ms before it tells the others of it', async () => {
  const { clock, room, since } = await seated();
  room.send({ type: 'seat.announced', readiness: 'ready', session: 0 });
  room.send({ type: 'seat.announced', readiness: 'busy', session: 1 });
  clock.increment(499);
  expect(since()).toEqual([]);
  clock.increment(1);
  expect(since()).toEqual(['presence']);
});

it('tells soon that a negotiation is over that nobody was told of', async () => {
  const { clock, room, since } = await seated();
  room.send({ type: 'seat.announced', readiness: 'busy', session: 1 });
  clock.increment(200);
  room.send({ type: 'seat.announced', readiness: 'away', session: 1 });
  clock.increment(29);
  expect(since()).toEqual([]);
  clock.increment(1);
  expect(since()).toEqual(['presence']);
});
