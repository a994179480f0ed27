/** The file format of a counterexample: the setting, the defect of the mutant if any, and the moves to the violation. */
import * as v from 'valibot';
import { seats } from '../../../machines/words/vocabulary';
import type { Sent } from '../model/peer';
import { browserPaces, faultNames, noFaults, type Faults } from '../model/faults';
import type { Defect } from '../../../machines/words/verification';
import { mutated, shipped } from '../search/mutants';
import { liveness, safety } from '../search/properties';
import { brokenBy, moveOf, replay, type Move } from './replay';
import { search, type Found } from '../search/search';
import { createSystem, type Setting, type System } from '../model/world';

export type Story = Pick<Setting, 'channel' | 'pace' | 'begins' | 'faults'>;
export interface Counterexample extends Story {
  parley: 'counterexample';
  format: 1;
  property: string;
  detail: string;
  mutant: Defect | null;
  path: Move[];
}

export const toCounterexample = (
  system: System,
  { channel, pace, begins, faults }: Story,
  mutant: Defect | null,
  { property, detail, path }: Found,
): Counterexample => ({
  parley: 'counterexample',
  format: 1,
  property,
  detail,
  channel,
  pace,
  begins,
  faults,
  mutant,
  path: path.map((label) => moveOf(system, label)),
});

/** The system to replay it in: the shipped machines, or its mutant. */
export const systemOf = (counterexample: Counterexample, withMutant: boolean): System => {
  const { mutant, channel, pace, begins, faults } = counterexample;
  const logics = withMutant && mutant ? mutated(mutant) : shipped;
  return createSystem({ ...logics, channel, pace, begins, faults });
};

/** Result of a replay: the property is violated, or holds, or a move is not enabled. */
export type Verdict =
  | { kind: 'broken'; property: string }
  | { kind: 'holds' }
  /** The search from its end reached its bound. */
  | { kind: 'unclaimed' }
  | { kind: 'doesNotApply'; at: number; move: Move };

/** Replays a counterexample. For liveness, searches whether a goal is reachable from its end. */
export function run(counterexample: Counterexample, withMutant: boolean): Verdict {
  const system = systemOf(counterexample, withMutant);
  const replayed = replay(system, counterexample.path);
  const { taken, stoppedAt } = replayed;
  const move = stoppedAt === null ? undefined : counterexample.path[stoppedAt];
  if (stoppedAt !== null && move) return { kind: 'doesNotApply', at: stoppedAt, move };
  const property = brokenBy(system, replayed, safety);
  if (property !== null) return { kind: 'broken', property };
  const { found, isComplete } = search(system, {
    from: taken.at(-1)?.after ?? system.start,
    bound: mostWorlds,
    safety: safety.filter(({ whenQuiescent }) => whenQuiescent),
    liveness,
    stopAtFirst: false,
  });
  const stuck = found.find(({ path }) => path.length === 0);
  if (stuck) return { kind: 'broken', property: stuck.property };
  return { kind: isComplete ? 'holds' : 'unclaimed' };
}
/** Bound of the search from the end of a counterexample. */
const mostWorlds = 400_000;

const text = v.pipe(v.string(), v.maxLength(200));
const seat = v.picklist(seats);
const address = v.strictObject({ peer: seat, epoch: text });
const isSent = (value: unknown): value is Sent =>
  v.is(v.object({ from: address, to: address, message: v.object({ kind: text }) }), value) && isSmall(value);
/** JSON.stringify throws on very deep nesting; that is not small either. */
function isSmall(value: unknown): boolean {
  try {
    return JSON.stringify(value).length < 10_000;
  } catch {
    return false;
  }
}
const change = v.union([
  v.strictObject({ guard: text, is: v.boolean() }),
  v.strictObject({ action: text }),
  v.strictObject({ timer: text }),
  v.strictObject({ edge: text }),
]);
const budget = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(9));
/** What files of earlier versions call them. */
const renumbered: ReadonlyMap<string, string> = new Map([
  ['S6 same session', 'S5 same session'],
  ['S7 newer session wins', 'S6 newer session wins'],
]);
const schema = v.strictObject({
  parley: v.literal('counterexample'),
  format: v.literal(1),
  property: v.pipe(
    text,
    v.transform((name) => renumbered.get(name) ?? name),
  ),
  detail: v.pipe(v.string(), v.maxLength(2_000)),
  channel: v.picklist(['bag', 'set']),
  pace: v.picklist(browserPaces),
  begins: v.picklist(['apart', 'inCall']),
  faults: v.pipe(
    v.partial(v.strictObject(Object.fromEntries(faultNames.map((name) => [name, budget])))),
    v.transform((faults): Faults => ({ ...noFaults, ...faults })),
  ),
  mutant: v.nullable(v.strictObject({ seat: v.picklist(['caller', 'callee', 'both']), change })),
  path: v.pipe(
    v.array(v.strictObject({ seat, what: text, message: v.optional(v.custom<Sent>(isSent)) })),
    v.maxLength(10_000),
  ),
});

export type Read = { ok: true; counterexample: Counterexample } | { ok: false; problem: string; at: string };

/** Validates an untrusted file. A refusal names the first place that does not match. */
export function readCounterexample(json: string): Read {
  let value: unknown;
  try {
    value = JSON.parse(json);
  } catch (error) {
    return { ok: false, problem: error instanceof Error ? error.message : 'no JSON', at: '' };
  }
  const read = v.safeParse(schema, value);
  if (!read.success) {
    const [issue] = read.issues;
    return { ok: false, problem: issue.message, at: v.getDotPath(issue) ?? '' };
  }
  const { path, ...rest } = read.output;
  return {
    ok: true,
    counterexample: {
      ...rest,
      path: path.map(({ message, ...move }) => ({ ...move, ...(message && { message }) })),
    },
  };
}
