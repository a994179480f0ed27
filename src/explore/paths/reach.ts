/** Finds a world of the state space that matches a moment of a trace, and a path to it. */
import type { Moment, Origin } from '../../../machines/words/simulation';
import type { Story } from '../../../machines/words/verification';
import { seats } from '../../../machines/words/vocabulary';
import { refined } from './enabled';
import { faultNames, noFaults, type Faults } from '../model/faults';
import { comparedWith, isNearer, type Likeness } from './moments';
import { shipped } from '../search/mutants';
import { isSame, moveOf, replay, type Move, type TakenMove } from './replay';
import { createWorldStore } from '../search/store';
import { createSystem, type System } from '../model/world';

/** A scenario that may have led to the moment. `bound`: worlds after which the next attempt is tried. */
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

/** Without faults or user actions. */
const uneventful: readonly Attempt[] = [
  attempt('inCall', 'each'),
  attempt('apart', 'prompt'),
  attempt('apart', 'each', {}, 60_000),
];
/** Small scenarios first: they contain most moments of most calls. */
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
  attempt('apart', 'prompt', { connectionChange: 1 }),
  attempt('apart', 'prompt', { hangUp: 1, retry: 1 }),
  attempt('apart', 'each', { noPath: 1 }),
  attempt('apart', 'each', { loss: 1 }),
  attempt('inCall', 'prompt', { change: 1, loss: 1 }),
  attempt('apart', 'prompt', { loss: 2 }),
];
/** An empty seat means that a peer has left. */
const oneSeatEmpty: readonly Attempt[] = [
  attempt('apart', 'each', { leave: 1 }, 6_000),
  attempt('inCall', 'prompt', { leave: 1 }, 3_000),
  attempt('apart', 'prompt', { leave: 1, refusedCapture: 1 }, 3_000),
  attempt('apart', 'prompt', { leave: 1, hangUp: 1 }, 3_000),
];
const bothSeatsEmpty: readonly Attempt[] = [attempt('apart', 'each', { leave: 2 }, 3_000)];
const emptySeats = (moment: Moment | undefined) => seats.filter((seat) => !moment?.[seat]).length;
/** Groups of attempts: the next group is tried if none before reached the moment. */
function attemptsFor(moments: readonly Moment[]): (readonly Attempt[])[] {
  const byEmptySeats = [[], oneSeatEmpty, bothSeatsEmpty];
  const own = emptySeats(moments[0]);
  const earlier = [1, 2].filter((empty) => empty !== own && moments.some((m) => emptySeats(m) === empty));
  const earlierWithEmptySeats = earlier.map((empty) => byEmptySeats[empty] ?? []);
  const singly = eventful.map((story) => [story]);
  return own === 0
    ? [uneventful, ...earlierWithEmptySeats, ...singly]
    : [byEmptySeats[own] ?? [], ...earlierWithEmptySeats, uneventful, ...singly];
}

/** Worlds between two checks of the deadline. */
const timeCheckInterval = 2048;
/** Worlds to examine, in search of an exact match, after a match that differs in details. */
const maxWorldsAfterMatch = 1_000;
interface Found extends Likeness {
  path: Move[];
}
/** The best match in a system, breadth first. */
function findBestMatch(
  system: System,
  moments: readonly Moment[],
  bound: number,
  isTimeUp: () => boolean,
): Found | null {
  const store = createWorldStore();
  const compare = comparedWith(system, moments);
  const { start, labels } = system;
  store.idOf(start.caller, start.callee, start.bag, start.budget, 0, 0);
  let best: Likeness | null = null;
  let bestAt = 0;
  for (let at = 0; at < store.size && store.size <= bound; at++) {
    if (best?.moment === 0 && at > bestAt + maxWorldsAfterMatch) break;
    if (at % timeCheckInterval === timeCheckInterval - 1 && isTimeUp()) break;
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

/** The start of a simulation: a system with practically unlimited faults, and the path to the moment. */
export interface Reached {
  system: System;
  begins: Story['begins'];
  taken: TakenMove[];
  origin: Origin;
}
/** A budget that no person exhausts. */
const unlimited = 1_000;
const unlimitedFaults = Object.fromEntries(faultNames.map((name) => [name, unlimited])) as Record<
  keyof Faults,
  number
>;
const systemWith = ({ pace, begins }: Pick<Attempt, 'pace' | 'begins'>, faults: Faults) =>
  createSystem({ ...shipped, channel: 'bag', pace, begins, faults });

/** Replays a path in a system with unlimited faults and, where possible, with single browser steps. */
function replayWithAllFaults({ begins, pace }: Attempt, { path, moment, differences }: Found): Reached {
  const origin = { earlier: moment, differences };
  const fine = systemWith({ begins, pace: 'each' }, unlimitedFaults);
  const taken = pace === 'each' ? replay(fine, path).taken : refined(fine, path, isSame);
  if (taken !== null) return { system: fine, begins, taken, origin };
  const prompt = systemWith({ begins, pace }, unlimitedFaults);
  return { system: prompt, begins, taken: replay(prompt, path).taken, origin };
}

/**
 * The best match for the first moment; failing that, for the next one in the list, which is an earlier moment. Null: none
 * matches. `isTimeUp`: stops the search; the best match so far counts.
 */
export function reach(moments: readonly Moment[], isTimeUp: () => boolean): Reached | null {
  let best: { story: Attempt; found: Found } | null = null;
  for (const group of attemptsFor(moments)) {
    for (const story of group) {
      if (isTimeUp() || (best !== null && isExact(best.found))) break;
      const system = systemWith(story, { ...noFaults, ...story.faults });
      const found = findBestMatch(system, moments, story.bound, isTimeUp);
      if (found !== null && isNearer(found, best?.found ?? null)) best = { story, found };
    }
    // A match that differs only in browser states is good enough: in the trace their reports may be pending, too.
    if (best?.found.moment === 0) break;
  }
  return best && replayWithAllFaults(best.story, best.found);
}
