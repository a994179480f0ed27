/** Two peers in step mode: nothing is lost, and once everything is released they end in the same state as live. */
import * as fc from 'fast-check';
import { SimulatedClock } from 'xstate';
import { describe, expect, it } from 'vitest';
import type { Grain } from '../../machines/words/vocabulary';
import { foldAll, type StageView } from '../../src/trace/fold';
import { createTraceStore } from '../../src/trace/store';
import { inTurn } from '../../src/trace/tray';
import { createBus, type Letter } from '../fakes/bus';
import { addressOf, inCall, pass, seatOf, settle, startPeer } from '../fakes/roomPeer';

async function meet({ stepped }: { stepped: boolean }) {
  const clock = new SimulatedClock();
  let toLose = 0;
  const latencyMs = ({ message }: Letter) => (message.kind === 'stepping' && toLose-- > 0 ? null : 5);
  const bus = createBus({ clock, latencyMs });
  /** Loses the next `stepping` message. */
  const loseWord = () => {
    toLose = 1;
  };
  const trace = createTraceStore();
  const common = { bus, clock, trace, stepped };
  const callee = startPeer({ ...common, self: addressOf('a') });
  await pass(clock, 1_500);
  const caller = startPeer({ ...common, self: addressOf('b') });
  await pass(clock, 200);
  const peers = { a: callee, b: caller };
  const stepping = (id: 'a' | 'b') => {
    const actor = peers[id].getSnapshot().children.stepping;
    if (!actor) throw new Error('nobody is inside');
    return actor;
  };
  const stage = (): StageView => foldAll('a', trace.entries);
  const tray = (id: string) => stage().peers[id]?.tray ?? [];
  const agreed = (id: 'a' | 'b') => stage().peers[id]?.mode;
  /** A reload of the page: another join of the same peer. */
  const join = async (again: { stepped: boolean }) => {
    caller.send({ type: 'user.leave' });
    await pass(clock, 100);
    return startPeer({ ...common, ...again, self: addressOf('b', 'epoch2') });
  };
  const cut = (id: 'a' | 'b') => bus.cut(addressOf(id));
  return { clock, loseWord, join, cut, trace, peers, stepping, stage, tray, agreed };
}
const goLive = async (room: Awaited<ReturnType<typeof meet>>) => {
  // If the other peer switches to step mode at the same time, that wins; so try twice.
  for (const _ of ['first', 'second']) {
    room.stepping('a').send({ type: 'user.goLive' });
    await pass(room.clock, 5_000, 20);
  }
  await pass(room.clock, 20_000, 20);
};

describe('a room that is stepped', () => {
  it('comes to a call by nothing but next steps of one of the two', async () => {
    const { clock, peers, stepping } = await meet({ stepped: true });
    for (let steps = 0; steps < 200; steps++) {
      stepping('a').send({ type: 'user.next' });
      await pass(clock, 20);
      if ([peers.a, peers.b].every((peer) => JSON.stringify(seatOf(peer).value) === JSON.stringify(inCall)))
        break;
    }
    expect(seatOf(peers.a).value).toEqual(inCall);
    expect(seatOf(peers.b).value).toEqual(inCall);
  });

  it('takes no step by itself, however long it is left alone', async () => {
    const { clock, peers, tray, trace } = await meet({ stepped: true });
    await pass(clock, 1_000);
    const before = [seatOf(peers.a).value, seatOf(peers.b).value];
    const waiting = [tray('a').length, tray('b').length];
    const steps = () =>
      trace.entries.filter((e) => e.kind === 'step' && (e.machine === 'caller' || e.machine === 'callee'))
        .length;
    const taken = steps();
    await pass(clock, 60_000, 50);
    expect([seatOf(peers.a).value, seatOf(peers.b).value]).toEqual(before);
    expect([tray('a').length, tray('b').length]).toEqual(waiting);
    expect(steps()).toBe(taken);
  });

  it('makes the other side step too, and go live again with it', async () => {
    const { clock, stepping, agreed } = await meet({ stepped: false });
    stepping('b').send({ type: 'user.step', grain: 'commands' });
    await pass(clock, 50);
    expect(agreed('a')).toMatchObject({ mode: 'step', grain: 'commands' });
    stepping('a').send({ type: 'user.goLive' });
    await pass(clock, 50);
    expect(agreed('b')?.mode).toBe('live');
  });

  it('agrees in the end, though the word of it was lost', async () => {
    const room = await meet({ stepped: false });
    room.loseWord();
    room.stepping('b').send({ type: 'user.step', grain: 'events' });
    await pass(room.clock, 5_000);
    expect(room.agreed('a')?.mode).toBe('step');
    room.loseWord();
    room.stepping('b').send({ type: 'user.goLive' });
    await pass(room.clock, 5_000);
    expect(room.agreed('a')?.mode).toBe('live');
  });

  it('lets one side handle what waits at the other, and says who did it', async () => {
    const { clock, stepping, tray, trace } = await meet({ stepped: true });
    const [first] = tray('b');
    stepping('a').send({ type: 'user.handle', peer: 'b', item: first?.item ?? -1, how: 'release' });
    await pass(clock, 50);
    expect(tray('b').map(({ item }) => item)).not.toContain(first?.item);
    expect(trace.entries.findLast(({ kind }) => kind === 'handled')).toMatchObject({
      peer: 'b',
      by: 'a',
      how: 'release',
    });
  });

  it.each(['repeat', 'holdBack'] as const)(
    'lets each go in its turn though the other side was asked to %s one of them',
    async (how) => {
      const { clock, stepping, tray } = await meet({ stepped: true });
      const first = () => inTurn({ a: tray('a'), b: tray('b') })[0];
      const isThere = (id: 'a' | 'b', item: number) => tray(id).some((held) => held.item === item);
      const next = async () => {
        stepping('a').send({ type: 'user.next' });
        await pass(clock, 20);
      };
      const isMessage = () => first()?.peer === 'b' && tray('b')[0]?.message !== null;
      for (let steps = 0; steps < 200 && !(isMessage() && tray('b').length > 1); steps++) await next();
      const asked = tray('b')[0]?.item ?? NaN;
      stepping('a').send({ type: 'user.handle', peer: 'b', item: asked, how });
      await pass(clock, 20);
      expect(isThere('b', asked)).toBe(true);
      for (let steps = 0; steps < 20 && isThere('b', asked); steps++) {
        const oldest = first();
        await next();
        expect(isThere(oldest?.peer === 'a' ? 'a' : 'b', oldest?.item ?? NaN)).toBe(false);
      }
      expect(isThere('b', asked)).toBe(false);
    },
  );

  it('does not keep the one who stays from going on when the other leaves', async () => {
    const { clock, peers, stepping, agreed, tray } = await meet({ stepped: true });
    peers.b.send({ type: 'user.leave' });
    await pass(clock, 200);
    expect(agreed('a')?.mode).toBe('step');
    for (let steps = 0; steps < 50 && tray('a').length > 0; steps++) {
      stepping('a').send({ type: 'user.next' });
      await pass(clock, 10);
    }
    expect(seatOf(peers.a).value).toBe('waiting');
  });

  it('does not wait for one that has vanished', async () => {
    const { clock, peers, stepping, tray, cut } = await meet({ stepped: true });
    cut('b');
    await pass(clock, 20_000, 100);
    expect(tray('b')).not.toEqual([]);
    for (let steps = 0; steps < 50 && tray('a').length > 0; steps++) {
      stepping('a').send({ type: 'user.next' });
      await pass(clock, 10);
    }
    expect(seatOf(peers.a).value).toBe('waiting');
  });

  it('is stepped at the first wish, though it was stepped often before one of the two came', async () => {
    const { clock, stepping, agreed, join } = await meet({ stepped: false });
    for (const wish of ['user.step', 'user.goLive', 'user.step', 'user.goLive'] as const) {
      stepping('a').send(wish === 'user.step' ? { type: wish, grain: 'events' } : { type: wish });
      await pass(clock, 50);
    }
    const again = await join({ stepped: true });
    await pass(clock, 3_000);
    expect(again.getSnapshot().children.stepping).toBeDefined();
    expect(agreed('a')?.mode).toBe('step');
  });

  it('foresees the path of what waits, and what would be ignored', async () => {
    const { tray } = await meet({ stepped: true });
    expect(tray('b')[0]).toMatchObject({
      event: 'room.seatTaken',
      foreseen: { edges: ['idle|room.seatTaken|0'], ignored: false },
    });
  });
});

type Wish =
  | { do: 'next' | 'live' | 'play' | 'pause'; at: 'a' | 'b' }
  | { do: 'step'; at: 'a' | 'b'; grain: Grain }
  | { do: 'pass'; ms: number }
  | {
      do: 'handle';
      at: 'a' | 'b';
      whose: 'a' | 'b';
      nth: number;
      how: 'release' | 'holdBack' | 'repeat' | 'drop';
    };
const side = fc.constantFrom('a' as const, 'b' as const);
const harmless: fc.Arbitrary<Wish> = fc.oneof(
  fc.record({
    do: fc.constantFrom('next' as const, 'live' as const, 'play' as const, 'pause' as const),
    at: side,
  }),
  fc.record({
    do: fc.constant('step' as const),
    at: side,
    grain: fc.constantFrom('events' as const, 'commands' as const),
  }),
  fc.record({ do: fc.constant('pass' as const), ms: fc.constantFrom(5, 40, 1_600) }),
);
const harmful: fc.Arbitrary<Wish> = fc.record({
  do: fc.constant('handle' as const),
  at: side,
  whose: side,
  nth: fc.nat({ max: 3 }),
  how: fc.constantFrom('release' as const, 'holdBack' as const, 'repeat' as const, 'drop' as const),
});

async function does(room: Awaited<ReturnType<typeof meet>>, wish: Wish) {
  const { clock, stepping, tray } = room;
  if (wish.do === 'pass') return pass(clock, wish.ms, 5);
  if (wish.do === 'step') stepping(wish.at).send({ type: 'user.step', grain: wish.grain });
  else if (wish.do === 'handle') {
    const held = tray(wish.whose)[wish.nth];
    if (held)
      stepping(wish.at).send({ type: 'user.handle', peer: wish.whose, item: held.item, how: wish.how });
  } else stepping(wish.at).send({ type: wish.do === 'live' ? 'user.goLive' : `user.${wish.do}` });
  await settle();
}
const outcome = ({ peers }: Awaited<ReturnType<typeof meet>>) =>
  [peers.a, peers.b].map((peer) => {
    const { value, context } = seatOf(peer);
    const { ours, theirs, gathered, failure, session } = context;
    return { value, ours, theirs, gathered, failure, session };
  });

// Limits of their own: sixty walks of up to forty wishes, each with half a minute of simulated time.
describe('any interleaving of live and stepped', () => {
  it('ends in the same state as live, once all is let go', async () => {
    const live = await meet({ stepped: false });
    await goLive(live);
    const expected = outcome(live);
    expect(expected.map(({ value }) => value)).toEqual([inCall, inCall]);
    await fc.assert(
      fc.asyncProperty(fc.boolean(), fc.array(harmless, { maxLength: 40 }), async (stepped, wishes) => {
        const room = await meet({ stepped });
        for (const wish of wishes) await does(room, wish);
        await goLive(room);
        expect(outcome(room)).toEqual(expected);
      }),
      { numRuns: 60 },
    );
  }, 60_000);

  it('comes to a call all the same when messages are dropped, repeated, or let go out of turn', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.oneof(harmless, harmful), { maxLength: 40 }), async (wishes) => {
        const room = await meet({ stepped: true });
        for (const wish of wishes) await does(room, wish);
        await goLive(room);
        expect(outcome(room).map(({ value }) => value)).toEqual([inCall, inCall]);
      }),
      { numRuns: 60 },
    );
  }, 60_000);
});
