/** Entries of a trace, written briefly. */
import type { SeatPath } from '../../machines/seat/paths';
import type { Seat } from '../../machines/words/vocabulary';
import type { BrowserAxis } from '../../machines/words/vocabulary';
import type { Entry, Fact, MachineId, StepFact } from '../../machines/words/facts';

/** A state and its ancestors, ancestors first. */
export const pathsOf = (...leaves: string[]) => [
  ...new Set(leaves.flatMap((leaf) => leaf.split('.').map((_, i, parts) => parts.slice(0, i + 1).join('.')))),
];
export const step = <M extends MachineId>(
  machine: M,
  leaves: readonly (M extends Seat ? SeatPath : string)[],
  part: Partial<StepFact> = {},
): StepFact => ({
  kind: 'step',
  machine,
  event: 'user.something',
  edges: [],
  states: pathsOf(...leaves),
  ignored: false,
  failure: null,
  ...part,
});
export const foreseen: Fact = {
  kind: 'foreseen',
  item: 1,
  place: 'caller',
  edges: [],
  states: [],
  ignored: false,
};
export const browser = (axis: BrowserAxis, value: string): Fact => ({ kind: 'browser', axis, value });

/** Entries from facts of one peer, one every 10 ms. */
export const entriesOf = (peer: string, facts: Fact[]): Entry[] =>
  facts.map((fact, n) => ({ n, at: 1_000 + 10 * n, peer, ...fact }));
