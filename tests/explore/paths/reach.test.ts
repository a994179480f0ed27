/** Finds, for a moment of a trace, a world in which the machines are in the same states. */
import fc from 'fast-check';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { Entry } from '../../../machines/words/facts';
import type { Moment } from '../../../machines/words/simulation';
import { seats } from '../../../machines/words/vocabulary';
import { enabled } from '../../../src/explore/paths/enabled';
import { noFaults, type Faults } from '../../../src/explore/model/faults';
import { shipped } from '../../../src/explore/search/mutants';
import { narrate } from '../../../src/explore/paths/narrate';
import { reach, type Reached } from '../../../src/explore/paths/reach';
import type { TakenMove } from '../../../src/explore/paths/replay';
import { createSystem, type System } from '../../../src/explore/model/world';
import { createHistory } from '../../../src/trace/history';
import { foldAll } from '../../../src/trace/fold';
import { momentOf, momentsBefore } from '../../../src/ui/stage/simulationMoments';
import { fakePlatform } from '../../fakes/peerConnectionPlatform';
import { twoSeats } from '../../trace/stage';

const isNeverOver = () => false;
const systemWith = (
  faults: Partial<Faults>,
  pace: 'each' | 'prompt' = 'each',
  begins: 'apart' | 'inCall' = 'apart',
) => createSystem({ ...shipped, channel: 'bag', pace, begins, faults: { ...noFaults, ...faults } });

/** Takes the moves whose index `choose` returns. */
function walk(system: System, places: readonly number[]): TakenMove[] {
  const taken: TakenMove[] = [];
  for (const place of places) {
    const possible = enabled(system, taken.at(-1)?.after ?? system.start);
    const next = possible[place % Math.max(1, possible.length)];
    if (next) taken.push(next);
  }
  return taken;
}
const momentAfter = (system: System, begins: 'apart' | 'inCall', taken: readonly TakenMove[]) =>
  momentOf(foldAll('', narrate(system, begins, taken).entries));
/** The states of both machines at the start of a simulation. */
const statesOf = ({ system, taken }: Reached) => {
  const world = taken.at(-1)?.after ?? system.start;
  return seats.map((seat) => {
    const summary = system.peers[seat].summary(world[seat]);
    return summary && [...summary.active].toSorted();
  });
};
/** Without the regions in which the machine may lag behind its browser. */
const firm = (states: readonly string[] | null) =>
  states?.filter((path) => !/^negotiating\.(gathering|connectivity)\./.test(path)) ?? null;
const statesIn = (moment: Moment) => seats.map((seat) => moment[seat]?.active.toSorted() ?? null);

describe('a moment that the exploration knows', () => {
  it.each<[string, Partial<Faults>, 'each' | 'prompt', 'apart' | 'inCall', number]>([
    ['of a negotiation', {}, 'each', 'apart', 12],
    ['of a call that changes', { change: 1 }, 'each', 'inCall', 8],
    ['after somebody hung up', { hangUp: 1 }, 'prompt', 'apart', 6],
    ['where a capture is refused', { refusedCapture: 1 }, 'each', 'apart', 4],
    ['where somebody has left', { leave: 1 }, 'each', 'apart', 3],
    ['where nobody is left', { leave: 2 }, 'each', 'apart', 2],
  ])(
    'is reached: %s',
    (_, faults, pace, begins, length) => {
      fc.assert(
        fc.property(fc.array(fc.nat(), { minLength: 1, maxLength: length }), (places) => {
          const system = systemWith(faults, pace, begins);
          const moment = momentAfter(system, begins, walk(system, places));
          const reached = reach([moment], isNeverOver);
          expect(reached?.origin.earlier).toBe(0);
          expect(reached && statesOf(reached).map(firm)).toEqual(statesIn(moment).map(firm));
        }),
        { numRuns: 3, endOnFailure: true },
      );
    },
    30_000, // explored from the beginning for each walk
  );

  it('may be one before anybody came', () => {
    const reached = reach([{ caller: null, callee: null }], isNeverOver);
    expect(reached && statesOf(reached)).toEqual([null, null]);
  });
});

describe('a simulation that begins at a moment', () => {
  it('lets anything go wrong, as often as one likes', () => {
    const system = systemWith({});
    const reached = reach([momentAfter(system, 'apart', walk(system, [0, 0, 0, 0]))], isNeverOver);
    if (!reached) throw new Error('not reached');
    const { system: generous, taken } = reached;
    const here = taken.at(-1)?.after ?? generous.start;
    const kinds = new Set(enabled(generous, here).map(({ move }) => move.what.split(' ')[0]));
    expect([...kinds]).toEqual(expect.arrayContaining(['crash', 'leave', 'hangUp', 'early']));
    let world = here;
    for (const what of ['crash', 'return', 'crash', 'return', 'crash']) {
      const next = enabled(generous, world).find(({ move }) => move.seat === 'callee' && move.what === what);
      if (!next) throw new Error(`no ${what}`);
      world = next.after;
    }
  });

  it('is led on browser call by browser call, though it was found with prompt browsers', () => {
    const prompt = systemWith({ noPath: 1 }, 'prompt');
    const taken: TakenMove[] = [];
    // Follow the expected moves until ICE can fail, then let it fail.
    for (let found: TakenMove | undefined; !found;) {
      const possible = enabled(prompt, taken.at(-1)?.after ?? prompt.start);
      found = possible.find(({ move }) => move.what === 'noPath');
      const next = found ?? possible[0];
      if (!next) throw new Error('no way on');
      taken.push(next);
    }
    const reached = reach([momentAfter(prompt, 'apart', taken)], isNeverOver);
    expect(reached?.origin.earlier).toBe(0);
    expect(reached?.taken.some(({ move }) => move.what === 'call')).toBe(true);
  });
});

describe('a moment that the exploration does not know', () => {
  const odd: Moment = {
    caller: {
      active: ['nowhere'],
      browser: {
        signalingState: null,
        iceGatheringState: null,
        iceConnectionState: null,
        connectionState: null,
      },
    },
    callee: null,
  };
  const nobody: Moment = { caller: null, callee: null };

  it('gives way to the nearest one before it that can be reached', () => {
    let looks = 0;
    const reached = reach([odd, odd, nobody], () => ++looks > 20);
    expect(reached?.origin).toEqual({ earlier: 2, differences: [] });
  });

  it('is given up when the time for it is over', () => {
    expect(reach([nobody], () => true)).toBeNull();
  });

  it('is reached as nearly as its browsers allow, and it is said in what they differ', () => {
    const system = systemWith({});
    const moment = momentAfter(system, 'apart', walk(system, [0, 0, 0, 0, 0, 0]));
    const callee = moment.callee && {
      ...moment.callee,
      browser: { ...moment.callee.browser, signalingState: 'have-remote-pranswer' },
    };
    expect(reach([{ ...moment, callee }], isNeverOver)?.origin).toEqual({
      earlier: 0,
      differences: [{ seat: 'callee', of: 'signalingState' }],
    });
  });
});

async function recorded(): Promise<Entry[]> {
  const call = twoSeats(fakePlatform);
  onTestFinished(call.stop);
  const entries: Entry[] = [];
  for (const { trace } of [call.caller, call.callee]) {
    const put = (entry: Entry) => entries.push({ ...entry, n: entries.length, at: entries.length });
    trace.entries.forEach(put);
    trace.subscribe(put);
  }
  await call.connected();
  return entries;
}

describe('a recorded negotiation', () => {
  it('can be tried in another way from where it waits, and from its end', async () => {
    const history = createHistory('', await recorded());
    const waiting = (k: number) => {
      const { caller, callee } = momentOf(history.at(k));
      return caller?.active.includes('waiting') === true && callee?.active.includes('waiting') === true;
    };
    const places = history.entries.map((_, at) => at + 1);
    for (const k of [places.find(waiting) ?? 0, places.length]) {
      const moments = momentsBefore(history.at, k);
      const reached = reach(moments, isNeverOver);
      expect(reached?.origin).toEqual({ earlier: 0, differences: [] });
      expect(reached && statesOf(reached)).toEqual(moments[0] && statesIn(moments[0]));
    }
  });
});
