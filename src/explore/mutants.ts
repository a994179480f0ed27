/** Shipped machines with one thing broken: an exploration that has teeth finds each of them. */
import { calleeMachine } from '../../machines/calleeMachine';
import { callerMachine } from '../../machines/callerMachine';
import { calleeLogic, callerLogic, type SeatLogic } from './peer';

/** A guard that always or never passes, or an action that does nothing. */
export type Change = { guard: string; is: boolean } | { action: string };
export interface Mutant {
  seat: 'caller' | 'callee' | 'both';
  change: Change;
}
export const nameOf = ({ seat, change }: Mutant) =>
  'guard' in change ? `${seat}: ${change.guard} is ${change.is}` : `${seat}: no ${change.action}`;

const implementationOf = (change: Change) =>
  'guard' in change
    ? { guards: { [change.guard]: () => change.is } }
    : { actions: { [change.action]: () => {} } };

export interface Logics {
  caller: SeatLogic;
  callee: SeatLogic;
}
export const shipped: Logics = { caller: callerLogic(callerMachine), callee: calleeLogic(calleeMachine) };

export const mutated = ({ seat, change }: Mutant): Logics => ({
  caller: seat === 'callee' ? shipped.caller : callerLogic(callerMachine.provide(implementationOf(change))),
  callee: seat === 'caller' ? shipped.callee : calleeLogic(calleeMachine.provide(implementationOf(change))),
});
