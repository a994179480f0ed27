/** Which states and edges of the machines an exploration has reached, and how often. */
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

/** How many states of the peer a state of the machine is active in, and how many of its steps took an edge. */
export function coverageOf({ peers }: System, seat: Seat): Coverage {
  const coverage: Coverage = { states: {}, edges: {} };
  const seen = new Set<number>();
  for (const { to, step } of peers[seat].allRows()) {
    if (!seen.has(to)) peers[seat].digest(to)?.active.forEach((path) => count(coverage.states, path));
    seen.add(to);
    for (const edge of step.edges) {
      count(coverage.edges, edge);
      // A state that was only passed through is one that an edge left.
      const source = edge.slice(0, edge.indexOf('|'));
      if (coverage.states[source] === undefined) coverage.states[source] = 0;
    }
  }
  return coverage;
}

/** Adds up what several explorations have reached. */
export function merged(all: readonly Coverage[]): Coverage {
  const sum: Coverage = { states: {}, edges: {} };
  for (const { states, edges } of all) {
    for (const [key, n] of Object.entries(states)) sum.states[key] = (sum.states[key] ?? 0) + n;
    for (const [key, n] of Object.entries(edges)) sum.edges[key] = (sum.edges[key] ?? 0) + n;
  }
  return sum;
}

/** All states of a machine, and all edges: each guarded branch is one; what only declares an event as ignored is none. */
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
