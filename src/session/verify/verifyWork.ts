/** The work of the verify worker. Pure, except that it measures time. */
import { calleeMachine } from '../../../machines/seat/calleeMachine';
import { callerMachine } from '../../../machines/seat/callerMachine';
import type {
  ChartCoverage,
  Defect,
  Exploration,
  ExplorationProgress,
  ExplorationSetting,
  FileReport,
  Outcome,
  Verdict,
} from '../../../machines/words/verification';
import type { Seat } from '../../../machines/words/vocabulary';
import {
  readCounterexample,
  systemOf,
  toCounterexample,
  type Counterexample,
} from '../../explore/paths/counterexample';
import { coverageOf, partsOf } from '../../explore/search/coverage';
import { noFaults } from '../../explore/model/faults';
import { allDefects, mutated, shipped } from '../../explore/search/mutants';
import { moveWords, narrate } from '../../explore/paths/narrate';
import { liveness, safety } from '../../explore/search/properties';
import { brokenBy, replay, type Replay } from '../../explore/paths/replay';
import { search, type SearchResult } from '../../explore/search/search';
import { createSystem, type System } from '../../explore/model/world';

const machines = { caller: callerMachine, callee: calleeMachine };

/** How often each part of a seat's machine was reached. Transient states are counted by their outgoing edges. */
function coverageBySeat(system: System, seat: Seat): ChartCoverage {
  const reached = coverageOf(system, seat);
  const { states, edges } = partsOf(machines[seat]);
  const ways = Object.fromEntries(edges.map((edge) => [edge, reached.edges[edge] ?? 0]));
  const passing = (path: string) =>
    edges.reduce((sum, edge) => (edge.startsWith(`${path}|`) ? sum + (ways[edge] ?? 0) : sum), 0);
  return {
    states: Object.fromEntries(states.map((path) => [path, reached.states[path] || passing(path)])),
    edges: ways,
  };
}

function verdictsOf(
  system: System,
  { defect, bound: _, ...story }: ExplorationSetting,
  { found, isComplete, mostSteps }: SearchResult,
): Verdict[] {
  return [...safety, ...liveness].map(({ name }): Verdict => {
    const broken = found.find(({ property }) => property === name);
    if (!broken) {
      const standing = isComplete ? 'holds' : 'unclaimed';
      return { property: name, standing, steps: mostSteps[name] ?? null, detail: '', counterexample: null };
    }
    const faults = { ...noFaults, ...story.faults };
    const counterexample = toCounterexample(system, { ...story, faults }, defect, broken);
    return {
      property: name,
      standing: 'broken',
      steps: broken.path.length,
      detail: broken.detail,
      counterexample: `${JSON.stringify(counterexample, null, 2)}\n`,
    };
  });
}

/** Explores the worlds of a setting, up to its bound. @throws Error if a mutant cannot even start. */
export function explore(
  setting: ExplorationSetting,
  onProgress: (progress: ExplorationProgress) => void,
): Exploration {
  const { channel, pace, begins, faults, defect, bound } = setting;
  const started = performance.now();
  const logics = defect ? mutated(defect) : shipped;
  const system = createSystem({ ...logics, channel, pace, begins, faults: { ...noFaults, ...faults } });
  const result = search(system, {
    bound,
    safety,
    liveness,
    stopAtFirst: false,
    onProgress: ({ worlds, frontier }) =>
      onProgress({
        worlds,
        frontier,
        worldsPerSecond: (1000 * worlds) / Math.max(1, performance.now() - started),
      }),
  });
  const { worlds, edges, frontier, isComplete } = result;
  return {
    setting,
    worlds,
    edges,
    frontier,
    isComplete,
    durationMs: performance.now() - started,
    verdicts: verdictsOf(system, setting, result),
    coverage: { caller: coverageBySeat(system, 'caller'), callee: coverageBySeat(system, 'callee') },
  };
}

const isKnown = ({ seat, change }: Defect) =>
  allDefects().some(
    (known) =>
      (seat === 'both' || known.seat === seat) && JSON.stringify(known.change) === JSON.stringify(change),
  );

/** Replaying a path decides safety of peers, steps and pairs; other properties stay unproved. */
function outcomeOf(system: System, { property }: Counterexample, replayed: Replay): Outcome {
  const named = safety.filter(
    ({ name, ofPeer, ofStep, ofPair }) => name === property && (ofPeer ?? ofStep ?? ofPair),
  );
  if (named.length === 0 || replayed.taken.length === 0) return 'unproved';
  return brokenBy(system, replayed, named) === null ? 'kept' : 'broken';
}

/** Replays the counterexample of an untrusted file on this page's machines. */
export function rerun(file: string): FileReport {
  const read = readCounterexample(file);
  if (!read.ok)
    return { type: 'file.refused', refusal: { problem: 'damaged', at: read.at, detail: read.problem } };
  const { counterexample } = read;
  const { property, detail, channel, pace, begins, faults, mutant: defect, path } = counterexample;
  if (defect && !isKnown(defect))
    return { type: 'file.refused', refusal: { problem: 'unknownDefect', defect } };
  const system = systemOf(counterexample, true);
  const replayed = replay(system, path);
  const index = replayed.stoppedAt;
  const move = index === null ? undefined : path[index];
  if (index !== null && move)
    return {
      type: 'file.refused',
      refusal: { problem: 'inapplicable', index, moves: path.length, move: moveWords(move) },
    };
  const story = { channel, pace, begins, faults: { ...faults } };
  const outcome = outcomeOf(system, counterexample, replayed);
  const { entries, stops } = narrate(system, begins, replayed.taken);
  return { type: 'file.narrated', narration: { property, detail, story, defect, entries, stops, outcome } };
}
