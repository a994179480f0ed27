/** At the door of a room: who is there is known before anybody joins, and nothing is claimed. */
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { SimulatedClock } from 'xstate';
import type { Address } from '../../../machines/words/vocabulary';
import { createBus } from '../../fakes/bus';
import { oneOrTwoCalls, outcomeOf } from '../../fakes/outcome';
import { addressOf, inCall, join, pass, placeOf, seatOf, settle, startPeer } from '../../fakes/roomPeer';

const [ada, bob, cy, dot] = [addressOf('ada'), addressOf('bob'), addressOf('cy'), addressOf('dot')];
/** ms: longer than the silence after which a room counts as empty. */
const silence = 1_500;
const lease = 15_000;

/** Residents, one after the other; then those who come to the door. */
async function doorOf(residents: Address[], ...comers: Address[]) {
  const clock = new SimulatedClock();
  const latencies = new Map<Address, number>();
  const bus = createBus({ clock, latencyMs: ({ from }) => latencies.get(from) ?? 5 });
  const inside = [];
  for (const self of residents) {
    inside.push(startPeer({ self, bus, clock }));
    await pass(clock, silence);
  }
  const atDoor = comers.map((self) => startPeer({ self, bus, clock, comes: 'approach' }));
  const slow = (late: Address, ms: number) => latencies.set(late, ms);
  return { clock, bus, inside, atDoor, slow };
}
const membersOf = (room: ReturnType<typeof startPeer> | undefined) =>
  room?.getSnapshot().context.members ?? {};

const hintsOf = (room: ReturnType<typeof startPeer> | undefined) => room?.getSnapshot().context.hints ?? {};

describe('whoever stands at the door', () => {
  it.each([
    ['nobody is here', [], 'lobby empty'],
    ['somebody waits', [ada], 'lobby waiting'],
    ['a call is under way', [ada, bob], 'lobby call'],
  ])('sees that %s, and claims nothing', async (_, residents, place) => {
    const { clock, bus, atDoor } = await doorOf(residents, dot);
    await pass(clock, silence);
    expect(atDoor.map(placeOf)).toEqual([place]);
    expect(new Set(bus.kinds(dot))).toEqual(new Set(['knock']));
    expect(atDoor[0]?.getSnapshot().context).toMatchObject({ seat: null, readiness: 'away' });
  });

  it('sees who comes and who goes meanwhile', async () => {
    const { clock, bus, inside, atDoor } = await doorOf([ada], dot);
    await pass(clock, silence);
    startPeer({ self: bob, bus, clock });
    await pass(clock, 6_000);
    expect(atDoor.map(placeOf)).toEqual(['lobby call']);
    inside[0]?.send({ type: 'user.leave' });
    await pass(clock, 100);
    expect(atDoor.map(placeOf)).toEqual(['lobby waiting']);
  });

  it('is seen by the residents, as somebody at the door and no more', async () => {
    const { clock, inside } = await doorOf([ada], dot);
    await pass(clock, 3 * lease);
    expect(hintsOf(inside[0])).toMatchObject({ dot: { where: 'door', standing: null } });
    expect(membersOf(inside[0])).toEqual({});
    expect(inside.map(placeOf)).toEqual(['callee']);
  });

  it.each([
    ['says that it leaves', (room: ReturnType<typeof startPeer>) => room.send({ type: 'user.leave' }), 100],
    ['vanishes', (room: ReturnType<typeof startPeer>) => void room.stop(), lease + 5_000],
  ])('leaves no ghost when it %s', async (_, leave, after) => {
    const { clock, inside, atDoor } = await doorOf([ada], dot);
    await pass(clock, 100);
    expect(Object.keys(hintsOf(inside[0]))).toEqual(['dot']);
    for (const room of atDoor) leave(room);
    await pass(clock, after);
    expect(hintsOf(inside[0])).toEqual({});
  });

  it('knocks again when its broker comes back, and knows nothing meanwhile', async () => {
    const { clock, bus, atDoor } = await doorOf([ada], dot);
    await pass(clock, 100);
    bus.goes(dot, 'away');
    await settle();
    expect(atDoor.map(placeOf)).toEqual(['lobby linking']);
    bus.goes(dot, 'back');
    await pass(clock, 100);
    expect(atDoor.map(placeOf)).toEqual(['lobby waiting']);
  });

  it('forgets whom it knew when other brokers are chosen, and knocks there', async () => {
    const { clock, bus, atDoor } = await doorOf([ada], dot);
    await pass(clock, 100);
    for (const room of atDoor) room.send({ type: 'user.useBrokers', brokers: ['wss://two'] });
    await pass(clock, silence);
    expect(atDoor.map(placeOf)).toEqual(['lobby empty']);
    expect(bus.kinds(dot).filter((kind) => kind === 'knock').length).toBeGreaterThan(1);
  });

  it('knocks a second time if nobody has answered', async () => {
    const { clock, bus } = await doorOf([], dot);
    await pass(clock, silence);
    expect(bus.kinds(dot)).toEqual(['knock', 'knock']);
  });
});

describe('whoever joins from the door', () => {
  it('says nothing before its offer, which is out at once', async () => {
    const { clock, bus, inside, atDoor } = await doorOf([ada], dot);
    await pass(clock, 100);
    for (const room of atDoor) join(room);
    await settle();
    expect(bus.kinds(dot).slice(0, 2)).toEqual(['knock', 'offer']);
    await pass(clock, 1_000);
    for (const room of [...inside, ...atDoor]) expect(seatOf(room).value).toEqual(inCall);
  });

  it('takes the first seat of an empty room without waiting once more', async () => {
    const { clock, atDoor } = await doorOf([], dot);
    await pass(clock, silence);
    for (const room of atDoor) join(room);
    await settle();
    expect(atDoor.map(placeOf)).toEqual(['callee']);
  });

  it('watches where both seats are taken', async () => {
    const { clock, atDoor } = await doorOf([ada, bob], dot);
    await pass(clock, 100);
    for (const room of atDoor) join(room);
    await pass(clock, 100);
    expect(atDoor.map(placeOf)).toEqual(['observing']);
  });

  it('tells everybody at once that it watches', async () => {
    const { clock, inside, atDoor } = await doorOf([ada, bob], dot);
    await pass(clock, 100);
    for (const room of atDoor) join(room);
    await pass(clock, 100);
    for (const room of inside)
      expect(membersOf(room)).toMatchObject({ dot: { where: 'inside', seat: null } });
  });

  it('before the answer to its knock has come pays for what it does not know: one round trip', async () => {
    const { clock, atDoor, slow } = await doorOf([ada], dot);
    slow(ada, 300);
    await pass(clock, 50);
    for (const room of atDoor) join(room);
    await pass(clock, 50);
    expect(atDoor.map(placeOf)).toEqual(['greeting']);
    await pass(clock, 250);
    expect(atDoor.map(placeOf)).toEqual(['caller']);
  });

  it('before its broker has answered joins when it does', async () => {
    const { clock, bus, inside, atDoor } = await doorOf([ada], dot);
    await pass(clock, 100);
    bus.goes(dot, 'away');
    for (const room of atDoor) join(room);
    await pass(clock, 1_000);
    expect(atDoor.map(placeOf)).toEqual(['linking']);
    bus.goes(dot, 'back');
    await pass(clock, 1_500);
    for (const room of [...inside, ...atDoor]) expect(seatOf(room).value).toEqual(inCall);
  });

  it('finds the room empty when whoever waited has left between knock and click', async () => {
    const { clock, inside, atDoor } = await doorOf([ada], dot);
    await pass(clock, 100);
    inside[0]?.send({ type: 'user.leave' });
    await pass(clock, 100);
    for (const room of atDoor) join(room);
    await settle();
    expect(atDoor.map(placeOf)).toEqual(['callee']);
  });

  it('yields the seat that was free at the knock and is taken at the click', async () => {
    const { clock, bus, inside, atDoor, slow } = await doorOf([ada], dot);
    await pass(clock, 100);
    // What bob says reaches the others late: dot still believes that the seat is free.
    slow(bob, 400);
    const first = startPeer({ self: bob, bus, clock });
    await pass(clock, 700);
    expect(atDoor.map(placeOf)).toEqual(['lobby waiting']);
    slow(dot, 400);
    for (const room of atDoor) join(room);
    await pass(clock, 3_000);
    expect([...inside, first, ...atDoor].map(placeOf)).toEqual(['callee', 'caller', 'observing']);
    for (const room of [...inside, first]) expect(seatOf(room).value).toEqual(inCall);
  });
});

describe('of two that click at once', () => {
  it('one calls whoever waits, and the other one watches', async () => {
    const { clock, inside, atDoor } = await doorOf([ada], bob, cy);
    await pass(clock, 100);
    for (const room of atDoor) join(room);
    await pass(clock, 3_000);
    expect(atDoor.map(placeOf).toSorted()).toEqual(['caller', 'observing']);
    const caller = atDoor.find((room) => placeOf(room) === 'caller');
    for (const room of [...inside, ...(caller ? [caller] : [])]) expect(seatOf(room).value).toEqual(inCall);
  });

  it('in an empty room one answers and the other one calls', async () => {
    const { clock, atDoor } = await doorOf([], bob, cy);
    await pass(clock, silence);
    for (const room of atDoor) join(room);
    await pass(clock, 3_000);
    expect(atDoor.map(placeOf).toSorted()).toEqual(['callee', 'caller']);
    for (const room of atDoor) expect(seatOf(room).value).toEqual(inCall);
  });
});

/** For dozens of rooms, each of which is seen for half a minute of simulated time in steps of 50 ms. */
const manyRooms = { timeout: 30_000 };
it(
  'whoever comes, clicks and is heard when: one calls, one answers, the others watch',
  manyRooms,
  async () => {
    const times = fc.array(fc.integer({ min: 0, max: 3_000 }), { minLength: 4, maxLength: 4 });
    const latencies = fc.array(fc.integer({ min: 1, max: 400 }), { minLength: 1, maxLength: 30 });
    const losses = fc.array(fc.boolean(), { maxLength: 8 });
    await fc.assert(
      fc.asyncProperty(times, latencies, losses, async (clicks, latenciesMs, lost) => {
        const clock = new SimulatedClock();
        let n = 0;
        const latencyMs = () => {
          const copy = n++;
          return lost[copy] === true ? null : (latenciesMs[copy % latenciesMs.length] ?? 1);
        };
        const bus = createBus({ clock, latencyMs });
        const rooms = [ada, bob, cy, dot].map((self) => startPeer({ self, bus, clock, comes: 'approach' }));
        for (const [i, at] of [...clicks.entries()].toSorted(([, a], [, b]) => a - b)) {
          await pass(clock, at - clock.now(), 50);
          const room = rooms[i];
          if (room) join(room);
        }
        await pass(clock, 30_000, 50);
        expect(oneOrTwoCalls).toContainEqual(outcomeOf(rooms));
      }),
      { numRuns: 40 },
    );
  },
);
