/** Paths of the shipped machines: a shortest one to each edge, and random walks with a fixed seed. */
import type { SeatPath } from '../../machines/seat/paths';
import type { Seat } from '../../machines/words/vocabulary';
import { noFaults, type BrowserPace, type Faults } from '../../src/explore/model/faults';
import { shipped } from '../../src/explore/search/mutants';
import { isSame, takenMove, type Move, type TakenMove } from '../../src/explore/paths/replay';
import type { Row } from '../../src/explore/model/peers';
import { createWorldStore } from '../../src/explore/search/store';
import { createSystem, type System, type World } from '../../src/explore/model/world';

/** Fault budgets, and whether they apply from the start or in a call. */
export interface Story {
  begins: 'apart' | 'inCall';
  faults: Partial<Faults>;
  /** Browser pace during the search. */
  pace?: BrowserPace;
}
export type Path = readonly TakenMove[];
interface Step extends TakenMove {
  label: number;
  isExpected: boolean;
}

export const systemOf = ({ faults, pace = 'each' }: Story): System =>
  // Starts apart even for `inCall`: the moves into the call are part of the path.
  createSystem({ ...shipped, channel: 'bag', pace, begins: 'apart', faults: { ...noFaults, ...faults } });

function stepsFrom(system: System, before: World): Step[] {
  const steps: Step[] = [];
  system.moves(before, (next) => {
    const { label, isExpected } = next;
    steps.push({ ...takenMove(system, before, next), label, isExpected });
  });
  return steps;
}
function stepBy(system: System, before: World, label: number): Step {
  const step = stepsFrom(system, before).find((possible) => possible.label === label);
  if (!step) throw new Error('a move that was possible is not');
  return step;
}
const endOf = (system: System, path: Path) => path.at(-1)?.after ?? system.start;

/** Extends the path by up to `most` expected moves. */
export function settling(system: System, path: Path, most: number): Path {
  const longer = [...path];
  for (let n = 0; n < most; n++) {
    const next = stepsFrom(system, endOf(system, longer)).find(({ isExpected }) => isExpected);
    if (!next) break;
    longer.push(next);
  }
  return longer;
}
export const beginning = (system: System, { begins }: Story): Path =>
  begins === 'apart' ? [] : settling(system, [], Infinity);

const promptMoves = /^(capture|call|gather|need)$/;
/** Translates a path with prompt browsers to a system in which each browser step is a move. */
export function unfolded(system: System, path: Path): Path {
  const fine: TakenMove[] = [];
  const take = (isWanted: (move: Move) => boolean) => {
    const step = stepsFrom(system, endOf(system, fine)).find(({ move }) => isWanted(move));
    if (step) fine.push(step);
    return step !== undefined;
  };
  const unfold = (seat: Seat) => {
    while (take((own) => own.seat === seat && promptMoves.test(own.what)));
  };
  unfold('caller');
  unfold('callee');
  for (const { move, rows } of path) {
    if (!take((possible) => isSame(possible, move))) throw new Error('a move that was possible is not');
    for (const { seat } of rows) unfold(seat);
  }
  return fine;
}

const region: SeatPath = 'negotiating.offerAnswer';
/** The edges of the region that a step takes, each with its seat. */
export const edgesOf = ({ rows }: TakenMove): string[] =>
  rows.flatMap(({ seat, row }) =>
    row.step.edges.filter((edge) => edge.startsWith(region)).map((edge) => `${seat} ${edge}`),
  );
export const edgesIn = (seat: Seat, edges: readonly string[]) =>
  edges.filter((edge) => edge.startsWith(region)).map((edge) => `${seat} ${edge}`);

const takesOneOf = (wanted: Set<string>, seat: Seat, row: Row, other: Row | null) =>
  row.step.edges.some((edge) => wanted.has(`${seat} ${edge}`)) ||
  (other?.step.edges.some((edge) => wanted.has(`callee ${edge}`)) ?? false);

/** Shortest paths to the wanted edges within `bound` worlds, breadth-first. */
export function* waysTo(system: System, first: Path, wanted: Set<string>, bound: number): Generator<Path> {
  const store = createWorldStore();
  const begin = endOf(system, first);
  const worldAt = (id: number): World => ({
    caller: store.caller(id),
    callee: store.callee(id),
    bag: store.bag(id),
    budget: store.budget(id),
  });
  const pathTo = (id: number): Path => {
    if (id === 0) return first;
    const before = store.parent(id);
    return [...pathTo(before), stepBy(system, worldAt(before), store.label(id))];
  };
  store.idOf(begin.caller, begin.callee, begin.bag, begin.budget, 0, 0);
  for (let id = 0; id < store.size && id < bound && wanted.size > 0; id++) {
    const found: number[] = [];
    system.moves(worldAt(id), ({ caller, callee, bag, budget, label, row, other }) => {
      store.idOf(caller, callee, bag, budget, id, label);
      if (row && takesOneOf(wanted, system.labels.get(label).seat, row, other)) found.push(label);
    });
    for (const label of found) {
      const step = stepBy(system, worldAt(id), label);
      if (edgesOf(step).filter((edge) => wanted.delete(edge)).length > 0) yield [...pathTo(id), step];
    }
  }
}

/** Marsaglia's xorshift: a deterministic pseudorandom generator. */
export function createDice(seed: number) {
  let state = seed;
  return (sides: number): number => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) % sides;
  };
}
export function walk(system: System, first: Path, steps: number, seed: number): Path {
  const dice = createDice(seed);
  const path = [...first];
  for (let n = 0; n < steps; n++) {
    const possible = stepsFrom(system, endOf(system, path));
    const next = possible[dice(possible.length)];
    if (!next) break;
    path.push(next);
  }
  return path;
}
