/** A stub without a gate, to measure the gate's cost. */
import type { GateCommand } from '../machines/words/vocabulary';
import { fromCallback, type AnyActorLogic, type AnyStateMachine } from 'xstate';
import type { GatePlace } from '../machines/words/facts';
import type { SeatGate } from '../src/session/stepping/seatGate';

export const createSeatGate = (): SeatGate => ({
  beforeMachine: <M extends AnyStateMachine>(_: GatePlace, machine: M) => machine,
  beforePort: <L extends AnyActorLogic>(_: GatePlace, logic: L) => logic,
  port: fromCallback<GateCommand>(() => {}),
  inspect: () => true,
});
