import { expect, it } from 'vitest';
import { SimulatedClock } from 'xstate';
import { createBus } from '../../fakes/bus';
import { heardAs } from '../../fakes/spoken';
import { addressOf, inCall, pass, placeOf, seatOf, settle, startPeer } from '../../fakes/roomPeer';

const [ada, bob, cy, dot] = [addressOf('ada'), addressOf('bob'), addressOf('cy'), addressOf('dot')];
const lease = 15_000;
/** ms for which the seat of one that is silent is kept. */
const kept = 20_000;

/** Joins one after the other; each has found its place before the next one comes. */
async function roomOf(...peers: (typeof ada)[]) {
  const clock = new SimulatedClock();
  const bus = createBus({ clock });
  const rooms = [];
  for (const self of peers) {
    rooms.push(startPeer({ self, bus, clock }));
    await pass(clock, 1_500);
  }
  const join = (self: typeof ada, more: Partial<Parameters<typeof startPeer>[0]> = {}) =>
    startPeer({ self, bus, clock, ...more });
  return { clock, bus, rooms, join };
}

it('makes the first one callee and the second one caller, and they are soon in a call', async () => {
  const { rooms } = await roomOf(bob, ada);
  expect(rooms.map(placeOf)).toEqual(['callee', 'caller']);
  for (const room of rooms) expect(seatOf(room).value).toEqual(inCall);
});

it('answers a newcomer at once: discovery costs one round trip', async () => {
  const { clock, join } = await roomOf(ada);
  const newcomer = join(bob);
  await pass(clock, 10);
  expect(placeOf(newcomer)).toBe('caller');
});

it('keeps a call that is connected before the presence of its caller has come', async () => {
  const { clock, bus, rooms, join } = await roomOf(ada);
  const caller = join(bob);
  await pass(clock, 2_000);
  expect(bus.letters.findIndex((l) => l.message.kind === 'offer')).toBeLessThan(
    bus.letters.findIndex((l) => l.from === bob && l.message.kind === 'presence'),
  );
  expect([...rooms, caller].map((room) => seatOf(room).context.session)).toEqual([1, 1]);
  expect(seatOf(caller).value).toEqual(inCall);
});

/** ms after which whoever found no seat watches. */
const settling = 26_000;

it('seats whoever has just joined, and only found no seat because of one that is gone', async () => {
  const { clock, bus, rooms, join } = await roomOf(ada, bob);
  rooms[0]?.send({ type: 'user.hangUp' });
  await pass(clock, 500);
  bus.cut(ada);
  const third = join(cy);
  await pass(clock, 2_000);
  expect(placeOf(third)).toBe('observing');
  await pass(clock, kept);
  expect(placeOf(third)).toBe('callee');
});

it('lets a third one watch, and offers it the seat that falls free, but does not give it', async () => {
  const { clock, rooms } = await roomOf(ada, bob, cy);
  const [callee, , third] = rooms;
  expect(rooms.map(placeOf)).toEqual(['callee', 'caller', 'observing']);
  await pass(clock, settling);
  callee?.send({ type: 'user.leave' });
  await pass(clock, 12_000);
  expect(rooms.map(placeOf)).toEqual(['outside', 'caller', 'offered a seat']);
  third?.send({ type: 'user.takeSeat' });
  await pass(clock, 500);
  expect(rooms.map(placeOf)).toEqual(['outside', 'caller', 'callee']);
  expect(third && seatOf(third).value).toEqual(inCall);
});

it('seats one of two who take the same seat, and only one', async () => {
  const { clock, rooms } = await roomOf(ada, bob, dot, cy);
  await pass(clock, settling);
  rooms[1]?.send({ type: 'user.leave' });
  await pass(clock, 500);
  expect(rooms.map(placeOf)).toEqual(['callee', 'outside', 'offered a seat', 'offered a seat']);
  for (const room of rooms.slice(2)) room.send({ type: 'user.takeSeat' });
  await pass(clock, 6_000);
  expect(rooms.map(placeOf).toSorted()).toEqual(['callee', 'caller', 'observing', 'outside']);
});

it('takes the offer back where somebody else has taken the seat', async () => {
  const { clock, rooms } = await roomOf(ada, bob, dot, cy);
  await pass(clock, settling);
  rooms[1]?.send({ type: 'user.leave' });
  await pass(clock, 500);
  rooms[2]?.send({ type: 'user.takeSeat' });
  await pass(clock, 6_000);
  expect(rooms.map(placeOf)).toEqual(['callee', 'outside', 'caller', 'observing']);
});

it('seats a newcomer before those who watch: they have not asked for the seat', async () => {
  const { clock, rooms, join } = await roomOf(ada, bob, cy);
  await pass(clock, settling);
  rooms[0]?.send({ type: 'user.leave' });
  await pass(clock, 500);
  const newcomer = join(dot);
  await pass(clock, 3_000);
  expect([...rooms, newcomer].map(placeOf)).toEqual(['outside', 'caller', 'observing', 'callee']);
});

it('says that it leaves, then is outside, and can come back', async () => {
  const { clock, bus, rooms } = await roomOf(ada);
  rooms[0]?.send({ type: 'user.leave' });
  await settle();
  expect(bus.kinds(ada).at(-1)).toBe('leave');
  expect(rooms.map(placeOf)).toEqual(['outside']);
  rooms[0]?.send({ type: 'user.join', media: { source: 'none' } });
  await pass(clock, 1_500);
  expect(rooms.map(placeOf)).toEqual(['callee']);
});

it('never publishes anything from a page that only watches', async () => {
  const { clock, bus, rooms, join } = await roomOf(ada, bob);
  const watcher = join(cy, { mayTakePart: false });
  rooms[0]?.send({ type: 'user.leave' });
  await pass(clock, 12_000);
  expect(placeOf(watcher)).toBe('observing');
  watcher.send({ type: 'user.leave' });
  await pass(clock, 100);
  expect(bus.kinds(cy)).toEqual([]);
  expect(placeOf(watcher)).toBe('outside');
});

it('frees the seat of a peer that vanished before any media flowed', async () => {
  const { clock, bus, rooms, join } = await roomOf(ada);
  bus.cut(ada);
  const second = join(bob, { wish: 'caller' });
  await pass(clock, 1_500);
  expect(placeOf(second)).toBe('caller');
  expect(rooms.map(placeOf)).toEqual(['callee']);
  const third = join(cy);
  await pass(clock, 1_500);
  expect(placeOf(third)).toBe('callee');
});

it('keeps the one opposite while media flow, however long its signaling is silent', async () => {
  const { clock, bus, rooms } = await roomOf(ada, bob);
  bus.cut(ada);
  await pass(clock, 3 * lease, 50);
  for (const room of rooms) expect(seatOf(room).value).toEqual(inCall);
  rooms[1]?.send({ type: 'user.hangUp' });
  await pass(clock, 100);
  expect(rooms[1]?.getSnapshot().context.members).toEqual({});
});

it('keeps a call, whatever a third one says of who sits where, and of a join that nobody has heard', async () => {
  const { clock, rooms } = await roomOf(ada, bob);
  const standing = { seat: null, term: 0, readiness: 'away', session: 0 } as const;
  for (const epoch of ['epoch0', 'epoch1', 'epoch2'])
    for (const peer of ['ada', 'bob', 'nobody'])
      for (const seat of ['caller', 'callee'] as const) {
        const holders = { caller: null, callee: null, [seat]: addressOf(peer, epoch) };
        const lie = { kind: 'welcome', standing, term: 1_000, ...holders } as const;
        for (const room of rooms) room.send(heardAs(lie, addressOf('mallory'), 1));
        await pass(clock, 50);
        for (const room of rooms) {
          expect(seatOf(room).value).toEqual(inCall);
          expect(seatOf(room).context.session).toBe(1);
        }
      }
});

it('keeps a call whose path is interrupted, whatever a third one claims', async () => {
  const { clock, rooms } = await roomOf(ada, bob);
  const [callee] = rooms;
  callee?.getSnapshot().children.seat?.send({ type: 'peer.connectionStateChanged', state: 'disconnected' });
  const standing = { seat: 'caller', term: 1_000, readiness: 'connected', session: 9 } as const;
  for (const kind of ['greet', 'presence'] as const)
    callee?.send(heardAs({ kind, standing }, addressOf('mallory'), 1));
  await pass(clock, 1_000);
  expect(callee && seatOf(callee).context.remote?.address).toEqual(bob);
  expect(callee && placeOf(callee)).toBe('callee');
});

it('keeps a call that is on its way back until the lease of the one whose connections broke has run out', async () => {
  const { clock, bus, rooms } = await roomOf(ada, bob);
  const [, caller] = rooms;
  if (!caller) throw new Error('nobody is there');
  bus.cut(ada);
  caller.getSnapshot().children.seat?.send({ type: 'peer.connectionStateChanged', state: 'disconnected' });
  await pass(clock, lease - 2_000, 50);
  expect(seatOf(caller).context.remote?.address).toEqual(ada);
  expect(seatOf(caller).value).not.toHaveProperty('waiting');
  await pass(clock, 2 * lease, 50);
  expect(seatOf(caller).value).toEqual('waiting');
  expect(seatOf(caller).context).toMatchObject({ end: 'vanished', remote: null });
});

it('calls a peer that reloads, though the old page said nothing', async () => {
  const { clock, bus, rooms, join } = await roomOf(ada, bob);
  bus.cut(ada);
  const reloaded = join(addressOf('ada', 'epoch2'));
  await pass(clock, 2_000);
  expect(placeOf(reloaded)).toBe('callee');
  expect(rooms[1] && seatOf(rooms[1]).context).toMatchObject({
    session: 2,
    remote: { address: { peer: 'ada', epoch: 'epoch2' } },
  });
  expect(seatOf(reloaded).value).toEqual(inCall);
});

it('takes the wished seat, or none', async () => {
  const { clock, rooms, join } = await roomOf(ada);
  const wishes = [join(bob, { wish: 'callee' }), join(cy, { wish: 'observer' })];
  await pass(clock, 3_000);
  expect([...rooms, ...wishes].map(placeOf)).toEqual(['callee', 'observing', 'observing']);
});

it('says hello on each broker that connects, also when it has a seat or watches', async () => {
  const { bus, clock, rooms, join } = await roomOf(ada, bob, cy);
  expect(rooms.map(placeOf)).toEqual(['callee', 'caller', 'observing']);
  const newcomer = join(dot);
  await settle();
  expect(placeOf(newcomer)).toBe('greeting');
  for (const [index, self] of [ada, bob, cy, dot].entries()) {
    const before = bus.kinds(self).filter((kind) => kind === 'hello').length;
    (rooms[index] ?? newcomer).send({ type: 'signal.online' });
    expect(bus.kinds(self).filter((kind) => kind === 'hello')).toHaveLength(before + 1);
  }
  // One that watches is no newcomer that looks for a seat: it says so at once.
  expect(bus.kinds(cy).slice(-2)).toEqual(['hello', 'presence']);
  await pass(clock, 2_000);
  expect([...rooms, newcomer].map(placeOf)).toEqual(['callee', 'caller', 'observing', 'observing']);
});
