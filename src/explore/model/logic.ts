/** Machines as pure transition functions that also return the edges taken. */
import {
  initialTransition,
  transition,
  type AnyActorRef,
  type AnyStateMachine,
  type EventObject,
  type SnapshotFrom,
} from 'xstate';
import type { calleeMachine } from '../../../machines/seat/calleeMachine';
import type { callerMachine } from '../../../machines/seat/callerMachine';
import type { SeatContext, SeatInput } from '../../../machines/seat/seatContext';
import type { Seat, SeatEvent } from '../../../machines/words/vocabulary';
import { edgesOf } from '../../trace/inspection';

export interface Snapshot {
  value: unknown;
  context: SeatContext;
  children: Record<string, AnyActorRef | undefined>;
  /** As in XState: whether the event would change state or run an action. */
  can: (event: SeatEvent) => boolean;
}
export interface Action {
  type: string;
  params?: unknown;
}
interface Taken {
  /** Ids of the edges taken, in order; empty: the event was ignored. */
  edges: string[];
  /** Whether an active state declares the event, if only as ignored. */
  isDeclared: boolean;
}
export interface LogicStep extends Taken {
  snapshot: Snapshot;
  actions: Action[];
}
/** A machine of either seat. */
export interface SeatLogic {
  seat: Seat;
  start(input: SeatInput): Snapshot;
  step(snapshot: Snapshot, event: EventObject): LogicStep;
}

/** Runs one transition on derived logic that collects the edges from XState's inspection events. */
export function watched<M extends AnyStateMachine, R>(
  machine: M,
  from: SnapshotFrom<M>,
  run: (logic: M) => R,
): Taken & { result: R } {
  const edges: string[] = [];
  let isDeclared = false;
  const logic = Object.create(machine, {
    // XState's `transition` creates an actor for its scope, which would compute the initial snapshot each time.
    getInitialSnapshot: { value: () => from },
    transition: {
      value: (snapshot: SnapshotFrom<M>, event: EventObject, scope: Parameters<M['transition']>[2]) => {
        scope.system.inspect((inspected) => {
          const taken = edgesOf(inspected);
          edges.push(...taken.edges);
          isDeclared ||= taken.isDeclared;
        });
        return machine.transition(snapshot, event, scope);
      },
    },
  }) as M;
  const result = run(logic);
  return { result, edges, isDeclared };
}
const stepOf = ({ result: [snapshot, actions], ...taken }: Taken & { result: [Snapshot, Action[]] }) => ({
  snapshot,
  actions,
  ...taken,
});

export const callerLogic = (machine: typeof callerMachine): SeatLogic => ({
  seat: 'caller',
  start: (input) => initialTransition(machine, input)[0],
  step: (snapshot: SnapshotFrom<typeof callerMachine>, event: SeatEvent) =>
    stepOf(watched(machine, snapshot, (logic) => transition(logic, snapshot, event))),
});
export const calleeLogic = (machine: typeof calleeMachine): SeatLogic => ({
  seat: 'callee',
  start: (input) => initialTransition(machine, input)[0],
  step: (snapshot: SnapshotFrom<typeof calleeMachine>, event: SeatEvent) =>
    stepOf(watched(machine, snapshot, (logic) => transition(logic, snapshot, event))),
});
