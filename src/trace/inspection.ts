/** Reads XState's inspection events: the edges that a step took, and the states after it. */
import type { AnyStateNode, InspectionEvent, StateValue } from 'xstate';
import type { MachineId, StepFact } from '../../machines/words/facts';

const recorded: readonly string[] = [
  'caller',
  'callee',
  'sending',
  'room',
  'signaling',
  'checking',
] satisfies MachineId[];
const isMachineId = (id: string): id is MachineId => recorded.includes(id);

/** Paths of all active states, ancestors first. */
export function activePaths(value: StateValue, prefix = ''): string[] {
  if (typeof value === 'string') return [prefix + value];
  return Object.entries(value).flatMap(([key, inner]) => [
    prefix + key,
    ...(inner === undefined ? [] : activePaths(inner, `${prefix}${key}.`)),
  ]);
}

/** The path of a state, without the machine's name. */
export const pathOf = (node: AnyStateNode) => node.path.join('.');

/** What `_transitions` (XState's internal name) holds, as far as we read it. */
interface Taken {
  source: AnyStateNode;
  eventType: string;
  target?: readonly AnyStateNode[];
  actions: readonly unknown[];
}

export function edgeId({ source, eventType }: Pick<Taken, 'source' | 'eventType'>, index: number) {
  return `${pathOf(source)}|${eventType}|${index}`;
}
const indexOf = (taken: Taken) => {
  const among =
    taken.eventType === ''
      ? (taken.source.always ?? [])
      : (taken.source.transitions.get(taken.eventType) ?? []);
  return among.findIndex((candidate) => candidate === (taken as unknown));
};
/** A transition without target and actions only declares that the event is ignored. */
const isDeclaredIgnored = (taken: Taken) => !taken.target?.length && taken.actions.length === 0;

/** The edges that a microstep took. `isDeclared`: some state mentions the event, if only to ignore it. */
export function edgesOf(inspected: InspectionEvent): { edges: string[]; isDeclared: boolean } {
  if (inspected.type !== '@xstate.microstep') return { edges: [], isDeclared: false };
  const taken = inspected._transitions as unknown as Taken[]; // typed by XState as its internal definition
  return {
    edges: taken.filter((t) => !isDeclaredIgnored(t)).map((t) => edgeId(t, indexOf(t))),
    isDeclared: taken.length > 0,
  };
}

interface MachineSnapshot {
  value: StateValue;
  context: { failure?: { reason: string } | null };
  machine: { id: string };
}
const isMachineSnapshot = (snapshot: unknown): snapshot is MachineSnapshot =>
  typeof snapshot === 'object' && snapshot !== null && 'machine' in snapshot && 'value' in snapshot;

/**
 * Turns inspection events into steps: the microsteps of one event become one step with all its edges. The entry into
 * the initial state is a step of the event `xstate.init`.
 */
export function createInspector(onStep: (step: StepFact) => void) {
  const edges = new WeakMap<object, string[]>();
  const shown = new WeakMap<object, string>();
  return (inspected: InspectionEvent) => {
    if (inspected.type !== '@xstate.microstep' && inspected.type !== '@xstate.snapshot') return;
    const { actorRef, snapshot } = inspected;
    if (!isMachineSnapshot(snapshot) || !isMachineId(snapshot.machine.id)) return;
    if (inspected.type === '@xstate.microstep') {
      const sofar = edges.get(actorRef) ?? [];
      edges.set(actorRef, [...sofar, ...edgesOf(inspected).edges]);
      return;
    }
    const ids = edges.get(actorRef) ?? [];
    edges.delete(actorRef);
    const states = activePaths(snapshot.value);
    const { id } = snapshot.machine;
    const isSeat = id === 'caller' || id === 'callee';
    // The other machines take many steps; only their changes of state are recorded.
    const key = states.join(' ');
    if (!isSeat && shown.get(actorRef) === key) return;
    shown.set(actorRef, key);
    const { type } = inspected.event;
    onStep({
      kind: 'step',
      machine: id,
      event: type,
      edges: ids,
      states,
      ignored: ids.length === 0 && type !== 'xstate.init',
      failure: snapshot.context.failure?.reason ?? null,
    });
  };
}
