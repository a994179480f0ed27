/** Peers that arrive together, over a broker that is as late as it likes: all come to the same seating. */
import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { SimulatedClock } from 'xstate';
import { createBus } from '../../fakes/bus';
import { oneCall, oneOrTwoCalls, outcomeOf } from '../../fakes/outcome';
import { addressOf, pass, placeOf, startPeer } from '../../fakes/roomPeer';

const names = fc.uniqueArray(fc.stringMatching(/^[A-Za-z][\w-]{1,5}$/), { minLength: 4, maxLength: 4 });
/** For each copy of a message, its time on the way; topics and inboxes are not ordered among each other. */
const latencies = fc.array(fc.integer({ min: 1, max: 400 }), { minLength: 1, maxLength: 30 });
const arrivals = fc.array(fc.integer({ min: 0, max: 1_500 }), { minLength: 4, maxLength: 4 });
/** Which of the first messages are lost: the smaller number first. */
const losses = fc.array(fc.boolean(), { maxLength: 12 });

interface Arrival {
  peers: string[];
  arrivalsMs: number[];
  latenciesMs: number[];
  lost?: boolean[];
}
async function settled({ peers, arrivalsMs, latenciesMs, lost = [] }: Arrival) {
  const clock = new SimulatedClock();
  let n = 0;
  const bus = createBus({
    clock,
    latencyMs: () => {
      const copy = n++;
      return lost[copy] === true ? null : (latenciesMs[copy % latenciesMs.length] ?? 1);
    },
  });
  const byArrival = peers
    .map((peer, i) => ({ peer, at: arrivalsMs[i] ?? 0 }))
    .toSorted((a, b) => a.at - b.at);
  const rooms = [];
  for (const { peer, at } of byArrival) {
    await pass(clock, at - clock.now(), 50);
    rooms.push(startPeer({ self: addressOf(peer), bus, clock }));
  }
  await pass(clock, 30_000, 50);
  return rooms;
}

/** For dozens of rooms, each of which is seen for half a minute of simulated time in steps of 50 ms. */
const manyRooms = { timeout: 30_000 };

it('two newcomers: one calls, one answers', manyRooms, async () => {
  await fc.assert(
    fc.asyncProperty(names, arrivals, latencies, async (peers, arrivalsMs, latenciesMs) => {
      expect(outcomeOf(await settled({ peers: peers.slice(0, 2), arrivalsMs, latenciesMs }))).toEqual(
        oneCall,
      );
    }),
    { numRuns: 40 },
  );
});

it('two newcomers at the very same time: the smaller peer id is callee', manyRooms, async () => {
  await fc.assert(
    fc.asyncProperty(names, fc.integer({ min: 1, max: 400 }), async (peers, latencyMs) => {
      const pair = peers.slice(0, 2);
      const rooms = await settled({ peers: pair, arrivalsMs: [0, 0], latenciesMs: [latencyMs] });
      const callee = rooms.find((room) => placeOf(room) === 'callee');
      expect(callee?.getSnapshot().context.self.peer).toBe(pair.toSorted()[0]);
      expect(outcomeOf(rooms)).toEqual(oneCall);
    }),
    { numRuns: 20 },
  );
});

it(
  'four newcomers: two call, or two and two who were connected at once; the others watch',
  manyRooms,
  async () => {
    await fc.assert(
      fc.asyncProperty(names, arrivals, latencies, async (peers, arrivalsMs, latenciesMs) => {
        expect(oneOrTwoCalls).toContainEqual(outcomeOf(await settled({ peers, arrivalsMs, latenciesMs })));
      }),
      { numRuns: 20 },
    );
  },
);

it('two newcomers whose first messages are lost: conflicting claims converge', manyRooms, async () => {
  await fc.assert(
    fc.asyncProperty(names, latencies, losses, async (peers, latenciesMs, lost) => {
      expect(
        outcomeOf(await settled({ peers: peers.slice(0, 2), arrivalsMs: [0, 0], latenciesMs, lost })),
      ).toEqual(oneCall);
    }),
    { numRuns: 40 },
  );
});
