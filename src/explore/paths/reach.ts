/** Finds a world of the exploration that is like a moment of a trace, and the moves that lead there. */
import type { Moment, Origin } from '../../../machines/pages/simulation';
import type { Story } from '../../../machines/pages/verification';
import { seats } from '../../../machines/words/vocabulary';
import { refined } from './enabled';
import { faultNames, noFaults, type Faults } from '../model/faults';
import { comparedWith, isNearer, type Likeness } from './moments';
import { shipped } from '../search/mutants';
import { isSame, moveOf, replay, type Move, type TakenMove } from './replay';
import { createWorldStore } from '../search/store';
import { createSystem, type System } from '../model/world';

/** A story that may have led to the moment. `bound`: worlds after which the search goes on with the next one. */
interface Attempt {
  pace: Story['pace'];
  begins: Story['begins'];
  faults: Partial<Faults>;
  bound: number;
}
const attempt = (
  begins: Attempt['begins'],
  pace: Attempt['pace'],
  faults: Partial<Faults> = {},
  bound = 40_000,
): Attempt => ({ begins, pace, faults, bound });

/** Nothing goes wrong, and nobody wishes anything. */
const calm: readonly Attempt[] = [
  attempt('inCall', 'each'),
  attempt('apart', 'prompt'),
  attempt('apart', 'each', {}, 60_000),
];
/** The small stories first: most moments of most calls are in them. */
const eventful: readonly Attempt[] = [
  attempt('inCall', 'each', { change: 1 }),
  attempt('inCall', 'each', { restart: 1 }),
  attempt('inCall', 'each', { hangUp: 1 }),
  attempt('apart', 'prompt', { hangUp: 1 }),
  attempt('apart', 'prompt', { loss: 1 }),
  attempt('apart', 'prompt', { noPath: 1 }),
  attempt('apart', 'each', { refusedCapture: 1 }),
  attempt('apart', 'each', { refusedCall: 1 }),
  attempt('apart', 'prompt', { refusedConnection: 1 }),
  attempt('inCall', 'prompt', { lostPath: 1 }),
  attempt('inCall', 'each', { change: 2 }),
  attempt('apart', 'prompt', { wobble: 1 }),
  attempt('apart', 'prompt', { hangUp: 1, retry: 1 }),
  attempt('apart', 'each', { noPath: 1 }),
  attempt('apart', 'each', { loss: 1 }),
  attempt('inCall', 'prompt', { change: 1, loss: 1 }),
  attempt('apart', 'prompt', { loss: 2 }),
];
/** Where a seat is empty, somebody has left. */
const alone: readonly Attempt[] = [
  attempt('apart', 'each', { leave: 1 }, 6_000),
  attempt('inCall', 'prompt', { leave: 1 }, 3_000),
  attempt('apart', 'prompt', { leave: 1, refusedCapture: 1 }, 3_000),
  attempt('apart', 'prompt', { leave: 1, hangUp: 1 }, 3_000),
];
const deserted: readonly Attempt[] = [attempt('apart', 'each', { leave: 2 }, 3_000)];
const emptySeats = (moment: Moment | undefined) => seats.filter((seat) => !moment?.[seat]).length;
/** In groups: the next one is tried where those before it did not lead to the moment. */
function attemptsFor(moments: readonly Moment[]): (readonly Attempt[])[] {
  const lonely = [[], alone, deserted];
  const own = emptySeats(moments[0]);
  const earlier = [1, 2].filter((empty) => empty !== own && moments.some((m) => emptySeats(m) === empty));
  const earlierLonely = earlier.map((empty) => lonely[empty] ?? []);
  const singly = eventful.map((story) => [story]);
  return own === 0
    ? [calm, ...earlierLonely, ...singly]
    : [lonely[own] ?? [], ...earlierLonely, calm, ...singly];
}

/** Worlds between two looks at the clock. */
const lookEvery = 2048;
/** Worlds that are looked at after one that differs from the moment in nothing but its browsers' states. */
const patience = 1_000;
interface Found extends Likeness {
  path: Move[];
}
/** The nearest of the worlds of a system, breadth first. */
function nearestIn(
  system: System,
  moments: readonly Moment[],
  bound: number,
  isOver: () => boolean,
): Found | null {
  const store = createWorldStore();
  const compare = comparedWith(system, moments);
  const { start, labels } = system;
  store.idOf(start.caller, start.callee, start.bag, start.budget, 0, 0);
  let best: Likeness | null = null;
  let bestAt = 0;
  for (let at = 0; at < store.size && store.size <= bound; at++) {
    if (best?.moment === 0 && at > bestAt + patience) break;
    if (at % lookEvery === lookEvery - 1 && isOver()) break;
    const world = {
      caller: store.caller(at),
      callee: store.callee(at),
      bag: store.bag(at),
      budget: store.budget(at),
    };
    const like = compare(world);
    if (like !== null && isNearer(like, best)) [best, bestAt] = [like, at];
    if (best !== null && isExact(best)) break;
    system.moves(world, ({ caller, callee, bag, budget, label }) => {
      store.idOf(caller, callee, bag, budget, at, label);
    });
  }
  if (best === null) return null;
  const path: Move[] = [];
  for (let at = bestAt; at > 0; at = store.parent(at)) path.push(moveOf(system, labels.get(store.label(at))));
  return { ...best, path: path.toReversed() };
}
const isExact = ({ moment, differences }: Likeness) => moment === 0 && differences.length === 0;

/** A simulation that stands at the moment: a system in which anything may go wrong, and the moves taken in it so far. */
export interface Reached {
  system: System;
  begins: Story['begins'];
  taken: TakenMove[];
  origin: Origin;
}
/** So often may each thing happen that nobody comes to the end of it. */
const plenty = 1_000;
const anything = Object.fromEntries(faultNames.map((name) => [name, plenty])) as Record<keyof Faults, number>;
const systemWith = ({ pace, begins }: Pick<Attempt, 'pace' | 'begins'>, faults: Faults) =>
  createSystem({ ...shipped, channel: 'bag', pace, begins, faults });

/** The same moves where more may go wrong, and, if they can be taken so, with browsers that go step by step. */
function continued({ begins, pace }: Attempt, { path, moment, differences }: Found): Reached {
  const origin = { earlier: moment, differences };
  const fine = systemWith({ begins, pace: 'each' }, anything);
  const taken = pace === 'each' ? replay(fine, path).taken : refined(fine, path, isSame);
  if (taken !== null) return { system: fine, begins, taken, origin };
  const prompt = systemWith({ begins, pace }, anything);
  return { system: prompt, begins, taken: replay(prompt, path).taken, origin };
}

/**
 * The nearest world to the first moment that small stories lead to or, if they lead to none, to the next one in the list:
 * a moment before it. Null: to none of them. `isOver`: the time for it has run out; what was found until then counts.
 */
export function reach(moments: readonly Moment[], isOver: () => boolean): Reached | null {
  let best: { story: Attempt; found: Found } | null = null;
  for (const group of attemptsFor(moments)) {
    for (const story of group) {
      if (isOver() || (best !== null && isExact(best.found))) break;
      const system = systemWith(story, { ...noFaults, ...story.faults });
      const found = nearestIn(system, moments, story.bound, isOver);
      if (found !== null && isNearer(found, best?.found ?? null)) best = { story, found };
    }
    // Where only the browsers differ, the trace may do so itself: their reports are under way to the machine.
    if (best?.found.moment === 0) break;
  }
  return best && continued(best.story, best.found);
}
