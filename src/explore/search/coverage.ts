/** Coverage: which states and edges of the machines an exploration has reached, and how often. */
import type { AnyStateMachine } from 'xstate';
import { getStateNodes } from 'xstate/graph';
import { edgeId, pathOf } from '../../trace/inspection';
import type { System } from '../model/world';
import { calleeMachine } from '../../../machines/seat/calleeMachine';
import { callerMachine } from '../../../machines/seat/callerMachine';
import type { Seat } from '../../../machines/words/vocabulary';

/** Counts by state path and by edge id. */
export interface Coverage {
  states: Record<string, number>;
  edges: Record<string, number>;
}
const count = (counts: Record<string, number>, key: string) => {
  counts[key] = (counts[key] ?? 0) + 1;
};

const machines: Record<Seat, AnyStateMachine> = { caller: callerMachine, callee: calleeMachine };
/** The states that an edge leaves and enters, by the edge's id. */
const endsOf = (machine: AnyStateMachine) =>
  new Map(
    edgesOf(machine).map(({ id, source, targets }) => [
      id,
      [source, ...targets].filter((path) => path !== ''),
    ]),
  );
const ends: Record<Seat, Map<string, string[]>> = {
  caller: endsOf(machines.caller),
  callee: endsOf(machines.callee),
};

/** Per machine state: in how many peer states it is active. Per edge: how many distinct steps took it. */
export function coverageOf({ peers }: System, seat: Seat): Coverage {
  const coverage: Coverage = { states: {}, edges: {} };
  const seen = new Set<number>();
  for (const { to, step } of peers[seat].allRows()) {
    if (!seen.has(to)) peers[seat].summary(to)?.active.forEach((path) => count(coverage.states, path));
    seen.add(to);
    for (const edge of step.edges) {
      count(coverage.edges, edge);
      // A transient state is in no snapshot; it is known from the edges that enter or leave it.
      for (const path of ends[seat].get(edge) ?? []) coverage.states[path] ??= 0;
    }
  }
  return coverage;
}

/** The sum of several coverages. */
export function merged(all: readonly Coverage[]): Coverage {
  const sum: Coverage = { states: {}, edges: {} };
  for (const { states, edges } of all) {
    for (const [key, n] of Object.entries(states)) sum.states[key] = (sum.states[key] ?? 0) + n;
    for (const [key, n] of Object.entries(edges)) sum.edges[key] = (sum.edges[key] ?? 0) + n;
  }
  return sum;
}

/** Each guarded branch is an edge; what only declares an event as ignored is none. */
function edgesOf(machine: AnyStateMachine) {
  return [machine.root, ...getStateNodes(machine)].flatMap((node) =>
    [...node.transitions.values(), ...(node.always ? [node.always] : [])].flatMap((list) =>
      list.flatMap(({ target = [], actions, eventType }, index) =>
        target.length === 0 && actions.length === 0
          ? []
          : [
              {
                id: edgeId({ source: node, eventType }, index),
                source: pathOf(node),
                targets: target.map(pathOf),
              },
            ],
      ),
    ),
  );
}

/** All states and edges of a machine, by path and by id. */
export const partsOf = (machine: AnyStateMachine): { states: string[]; edges: string[] } => ({
  states: getStateNodes(machine).map(pathOf),
  edges: edgesOf(machine).map(({ id }) => id),
});
