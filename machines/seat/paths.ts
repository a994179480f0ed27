/** Paths of the states of the two seats, as types: a path that no machine has does not compile. */
import type { StateValueFrom } from 'xstate';
import type { SeatEvent } from '../words/vocabulary';
import type { calleeMachine } from './calleeMachine';
import type { callerMachine } from './callerMachine';

/** The dotted paths of all states of a state value, ancestors included. */
type PathsOf<V> = V extends string
  ? V
  : V extends object
    ? { [K in keyof V & string]: K | `${K}.${PathsOf<NonNullable<V[K]>>}` }[keyof V & string]
    : never;

export type CallerPath = PathsOf<StateValueFrom<typeof callerMachine>>;
export type CalleePath = PathsOf<StateValueFrom<typeof calleeMachine>>;
export type SeatPath = CallerPath | CalleePath;
export type PathOf = { caller: CallerPath; callee: CalleePath };

/**
 * The id of an edge: `<source path>|<event type>|<index>`; the machine itself has no path, `always` has no event. Path and
 * event are checked here; that the state has such an edge, where it is used (an edge that is not there cannot be cut).
 */
export type EdgeFrom<Path extends string> =
  `${Path | ''}|${SeatEvent['type'] | '' | `xstate.${string}`}|${number}`;
