/**
 * What is tried on browsers: sequences of operations that come from exploring the shipped machines. First a shortest way
 * to each edge of the region `offerAnswer`, then walks at random; and of these, variants in which something is done that
 * the machines never do.
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

/** Small ones, in which a shortest way is soon found. */
const small: readonly Story[] = [
  { begins: 'apart', faults: {} },
  { begins: 'inCall', faults: { change: 2 } },
  { begins: 'apart', faults: { loss: 1, repeat: 1 } },
  { begins: 'inCall', faults: { change: 1, restart: 1 } },
  { begins: 'inCall', faults: { change: 2, repeat: 1 } },
  { begins: 'apart', faults: { change: 2, repeat: 1 }, pace: 'prompt' },
];
/** Rich ones, for walks. */
const rich: readonly Story[] = [
  { begins: 'inCall', faults: { change: 3, restart: 2 } },
  { begins: 'inCall', faults: { change: 3, loss: 1, repeat: 1 } },
  { begins: 'inCall', faults: { change: 2, restart: 1, hangUp: 1, retry: 1, crash: 1 } },
  { begins: 'apart', faults: { change: 2, restart: 1, loss: 1, refusedCall: 1, hangUp: 1, retry: 1 } },
];
/** Worlds of a small story that are looked at. */
const bound = 60_000;
/** Walks in each rich story; moves of a walk, and of what is expected after it. */
const [walks, walked, settled] = [205, 30, 8];

export interface Sequences {
  all: readonly Sequence[];
  /** Those in which only the machines do anything. */
  own: readonly Sequence[];
  /** Of each edge, and of each thing that the machines never do, one that has it. */
  sample: readonly Sequence[];
  covered: readonly string[];
  missed: readonly string[];
  /** Each state and call that a variant tries. */
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

/** The same ones each time. */
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
