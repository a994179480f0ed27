/** Mutants: shipped machines with one defect, made mechanically. A thorough exploration detects each of them. */
import { createMachine, type AnyStateMachine } from 'xstate';
import { calleeMachine } from '../../../machines/seat/calleeMachine';
import { callerMachine } from '../../../machines/seat/callerMachine';
import { seats, type Seat } from '../../../machines/words/vocabulary';
import type { Change, Defect } from '../../../machines/words/verification';
import { partsOf } from './coverage';
import { calleeLogic, callerLogic, type SeatLogic } from '../model/logic';

export function nameOf({ seat, change }: Defect): string {
  if ('guard' in change) return `${seat}: ${change.guard} is ${change.is}`;
  if ('action' in change) return `${seat}: no ${change.action}`;
  if ('timer' in change) return `${seat}: ${change.timer} never runs out`;
  return `${seat}: without ${change.edge}`;
}

export interface Logics {
  caller: SeatLogic;
  callee: SeatLogic;
}
export const shipped: Logics = { caller: callerLogic(callerMachine), callee: calleeLogic(calleeMachine) };

export const mutated = ({ seat, change }: Defect): Logics => ({
  caller: seat === 'callee' ? shipped.caller : callerLogic(changed(callerMachine, change)),
  callee: seat === 'caller' ? shipped.callee : calleeLogic(changed(calleeMachine, change)),
});

function changed<M extends AnyStateMachine>(machine: M, change: Change): M {
  if ('guard' in change) return machine.provide({ guards: { [change.guard]: () => change.is } }) as M;
  if ('action' in change) return machine.provide({ actions: { [change.action]: () => {} } }) as M;
  const config = cloneConfig(machine.config) as StateConfig;
  if ('timer' in change) withoutTimer(config, change.timer);
  else withoutEdge(config, change.edge);
  return createMachine(config as never, machine.implementations as never) as unknown as M; // same types: one edge fewer
}

interface StateConfig {
  states?: Record<string, StateConfig>;
  on?: Record<string, unknown>;
  after?: Record<string, unknown>;
  always?: unknown;
}
/** `structuredClone` rejects functions; here they are shared between original and copy. */
function cloneConfig(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(cloneConfig);
  if (typeof value !== 'object' || value === null) return value;
  if (Object.getPrototypeOf(value) !== Object.prototype) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, cloneConfig(inner)]));
}
function withoutTimer(config: StateConfig, delay: string) {
  if (config.after) delete config.after[delay];
  for (const inner of Object.values(config.states ?? {})) withoutTimer(inner, delay);
}
function withoutEdge(config: StateConfig, edge: string) {
  const [path = '', event = '', index = '0'] = edge.split('|');
  const node =
    path === '' ? config : path.split('.').reduce<StateConfig>((at, key) => at.states?.[key] ?? {}, config);
  const timer = /^xstate\.after\.([^.]+)\./.exec(event)?.[1];
  const remove = (holder: Record<string, unknown> | undefined, key: string) => {
    const list = holder?.[key];
    if (!holder || list === undefined) throw new RangeError(`there is no edge ${edge}`);
    const left = Array.isArray(list) ? list.toSpliced(Number(index), 1) : [];
    if (left.length > 0) holder[key] = left;
    else delete holder[key];
  };
  if (timer !== undefined) remove(node.after, timer);
  else if (event === '') remove(node as Record<string, unknown>, 'always');
  else remove(node.on, event);
}

const machines: Record<Seat, AnyStateMachine> = { caller: callerMachine, callee: calleeMachine };
/** Edges that a defect may remove: those on the end of invoked actors stay. */
const edgesOf = (seat: Seat) =>
  partsOf(machines[seat]).edges.filter((edge) => !/\|xstate\.(done|error)\./.test(edge));

/** All defects that can be generated. */
export function allDefects(): Defect[] {
  return seats.flatMap((seat) => {
    const { guards, actions, delays } = machines[seat].implementations;
    return [
      ...Object.keys(guards).flatMap((guard) => [true, false].map((is) => ({ seat, change: { guard, is } }))),
      ...Object.keys(actions).map((action) => ({ seat, change: { action } })),
      ...Object.keys(delays).map((timer) => ({ seat, change: { timer } })),
      ...edgesOf(seat).map((edge) => ({ seat, change: { edge } })),
    ];
  });
}
