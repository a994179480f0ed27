/**
 * Sequences of operations for conformance tests, from exploring the shipped machines: a shortest path to each edge of the
 * region `offerAnswer`, random walks, and variants of these with calls that the machines never make.
 */
import { calleeMachine } from '../../machines/seat/calleeMachine';
import { callerMachine } from '../../machines/seat/callerMachine';
import { partsOf } from '../../src/explore/search/coverage';
import { isCall, operationsOf } from '../../src/explore/paths/operations';
import type { System } from '../../src/explore/model/world';
import {
  beginning,
  edgesIn,
  edgesOf,
  settling,
  systemOf,
  unfolded,
  walk,
  waysTo,
  type Path,
  type Story,
} from './paths';
import { implicitRollbacks, variantsOf, type Sequence } from './variants';

/** Small scenarios, in which shortest paths are found quickly. */
const small: readonly Story[] = [
  { begins: 'apart', faults: {} },
  { begins: 'inCall', faults: { change: 2 } },
  { begins: 'apart', faults: { loss: 1, repeat: 1 } },
  { begins: 'inCall', faults: { change: 1, restart: 1 } },
  { begins: 'inCall', faults: { change: 2, repeat: 1 } },
  { begins: 'apart', faults: { change: 2, repeat: 1 }, pace: 'prompt' },
];
/** Scenarios with many faults, for random walks. */
const rich: readonly Story[] = [
  { begins: 'inCall', faults: { change: 3, restart: 2 } },
  { begins: 'inCall', faults: { change: 3, loss: 1, repeat: 1 } },
  { begins: 'inCall', faults: { change: 2, restart: 1, hangUp: 1, retry: 1, crash: 1 } },
  { begins: 'apart', faults: { change: 2, restart: 1, loss: 1, refusedCall: 1, hangUp: 1, retry: 1 } },
];
/** Worlds to explore in a small scenario. */
const bound = 60_000;
/** Walks per scenario, moves of a walk, and expected moves after it. */
const [walks, walked, settled] = [205, 30, 8];

export interface Sequences {
  all: readonly Sequence[];
  /** Sequences that the machines produce. */
  own: readonly Sequence[];
  /** One sequence for each edge and for each variant. */
  sample: readonly Sequence[];
  covered: readonly string[];
  missed: readonly string[];
  /** The states and calls that variants cover. */
  places: ReadonlyMap<string, number>;
}

/** Two sequences are the same if the same calls are made. */
const keyOf = ({ operations }: Sequence) =>
  JSON.stringify(operations.filter(isCall).map((operation) => ({ ...operation, isPrompt: null })));
export const countOf = ({ operations }: Sequence) => operations.filter(isCall).length;
const distinct = (sequences: readonly Sequence[]) => [
  ...new Map(sequences.map((sequence) => [keyOf(sequence), sequence])).values(),
];

const sequence = (name: string, system: System, path: Path): Sequence => ({
  name,
  operations: operationsOf(system, path),
});

/** Deterministic. */
export function explored(): Sequences {
  const missed = new Set([
    ...edgesIn('caller', partsOf(callerMachine).edges),
    ...edgesIn('callee', partsOf(calleeMachine).edges),
  ]);
  const covered: string[] = [];

  const ways: Sequence[] = [];
  for (const story of small) {
    const system = systemOf(story);
    const isFine = story.pace !== 'prompt';
    const fine = isFine ? system : systemOf({ ...story, pace: 'each' });
    for (const way of waysTo(system, beginning(system, story), missed, bound)) {
      const edges = way.slice(-1).flatMap(edgesOf);
      covered.push(...edges);
      const path = isFine ? way : unfolded(fine, way);
      ways.push(sequence(`to ${edges.join(', ')}`, fine, settling(fine, path, walked)));
    }
  }
  const walkedSequences = rich.flatMap((story, index) => {
    const system = systemOf(story);
    const first = beginning(system, story);
    return Array.from({ length: walks }, (_, seed) => {
      const path = settling(system, walk(system, first, walked, seed + 1), settled);
      return sequence(`walk ${seed + 1} of story ${index + 1}`, system, path);
    });
  });
  const own = distinct([...ways, ...walkedSequences]);
  const { all: variants, places } = variantsOf(own);
  const rollbacks = implicitRollbacks(own);
  const firstOf = (place: string) => variants.filter(({ name }) => name.endsWith(`; ${place}`)).slice(0, 1);
  return {
    all: distinct([...own, ...variants, ...rollbacks]),
    own,
    sample: distinct([...ways, ...[...places.keys()].flatMap(firstOf), ...rollbacks.slice(0, 5)]),
    covered: [...new Set(covered)],
    missed: [...missed],
    places,
  };
}
