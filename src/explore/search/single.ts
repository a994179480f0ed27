/** Breadth-first search of one machine over an alphabet of events: which states and edges are reachable. */
import {
  getNextTransitions,
  initialTransition,
  transition,
  type AnyMachineSnapshot,
  type AnyStateMachine,
  type EventFromLogic,
  type EventObject,
  type InputFrom,
  type SnapshotFrom,
} from 'xstate';
import type { Coverage } from './coverage';
import { watched } from '../model/logic';
import { pathsOf } from '../model/peer';

export interface SingleOptions<M extends AnyStateMachine> {
  machine: M;
  input: InputFrom<M>;
  /** Events to try, besides timers and the done and error events of actors, which are read from the machine. */
  alphabet: readonly EventFromLogic<M>[];
  /** Payloads of done and error events, by event type (`xstate.done.actor.<id>`). */
  outcomes?: Record<string, object>;
  /** Snapshots after which the search stops. */
  bound: number;
}

export function exploreSingle<M extends AnyStateMachine>(options: SingleOptions<M>): Coverage {
  const { machine, input, alphabet, outcomes = {}, bound } = options;
  const coverage: Coverage = { states: {}, edges: {} };
  const queue: SnapshotFrom<M>[] = [];
  const known = new Set<string>();
  const reach = (snapshot: SnapshotFrom<M>) => {
    const { value, context }: AnyMachineSnapshot = snapshot;
    const key = JSON.stringify([value, context]);
    if (known.has(key) || known.size >= bound) return;
    known.add(key);
    queue.push(snapshot);
    for (const path of pathsOf(value)) coverage.states[path] = (coverage.states[path] ?? 0) + 1;
  };
  reach(initialTransition(machine, input as never)[0]);
  for (let at = 0; at < queue.length; at++) {
    const snapshot = queue[at];
    if (!snapshot) break;
    const own = getNextTransitions(snapshot)
      .map(({ eventType }) => eventType)
      .filter((type) => type.startsWith('xstate.'));
    const events: EventObject[] = [
      ...alphabet,
      ...[...new Set(own)].map((type) => ({ type, ...outcomes[type] })),
    ];
    for (const event of events) {
      const { result, edges } = watched(machine, snapshot, (logic) =>
        transition(logic, snapshot, event as EventFromLogic<M>),
      );
      for (const edge of edges) {
        coverage.edges[edge] = (coverage.edges[edge] ?? 0) + 1;
        coverage.states[edge.slice(0, edge.indexOf('|'))] ??= 0;
      }
      reach(result[0]);
    }
  }
  return coverage;
}
