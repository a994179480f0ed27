/** Coverage: which states and edges of the machines an exploration has reached, and how often. */
import type { AnyStateMachine } from 'xstate';
import { getStateNodes } from 'xstate/graph';
import { edgeId, pathOf } from '../../trace/inspection';
import type { System } from '../model/world';
import type { Seat } from '../../../machines/words/vocabulary';

/** Counts by state path and by edge id. */
export interface Coverage {
  states: Record<string, number>;
  edges: Record<string, number>;
}
const count = (counts: Record<string, number>, key: string) => {
  counts[key] = (counts[key] ?? 0) + 1;
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
      // A transient state is in no snapshot; it is known from the edges that leave it.
      const source = edge.slice(0, edge.indexOf('|'));
      if (coverage.states[source] === undefined) coverage.states[source] = 0;
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

/** All states and edges of a machine. Each guarded branch is an edge; a declaration that an event is ignored is none. */
export function partsOf(machine: AnyStateMachine): { states: string[]; edges: string[] } {
  const nodes = [machine.root, ...getStateNodes(machine)];
  return {
    states: nodes.map(pathOf).filter((path) => path !== ''),
    edges: nodes.flatMap((node) =>
      [...node.transitions.values(), ...(node.always ? [node.always] : [])].flatMap((list) =>
        list.flatMap((transition, index) =>
          (transition.target ?? []).length === 0 && transition.actions.length === 0
            ? []
            : [edgeId({ source: node, eventType: transition.eventType }, index)],
        ),
      ),
    ),
  };
}
