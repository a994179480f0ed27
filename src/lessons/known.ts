/** Names that a lesson may use: the states of both seats, and all events and commands that a gate may hold. */
import { calleeMachine } from '../../machines/seat/calleeMachine';
import { callerMachine } from '../../machines/seat/callerMachine';
import { sendingMachine } from '../../machines/seat/sendingMachine';
import { peerCommandTypes, signalCommandTypes } from '../../machines/words/commands';
import type { Seat } from '../../machines/words/vocabulary';

export interface Known {
  states: Record<Seat, readonly string[]>;
  events: readonly string[];
}

interface Node {
  path: readonly string[];
  states: Record<string, Node>;
  /** By event type, including events that are declared as ignored. */
  transitions: ReadonlyMap<string, unknown>;
}
const below = (node: Node): Node[] => Object.values(node.states).flatMap((child) => [child, ...below(child)]);
const pathsOf = (root: Node) => below(root).map(({ path }) => path.join('.'));
const eventsOf = (root: Node) => [root, ...below(root)].flatMap(({ transitions }) => [...transitions.keys()]);

/** The start of a port can be held, too. */
const beginning = 'xstate.init';

export const known: Known = {
  states: { caller: pathsOf(callerMachine.root), callee: pathsOf(calleeMachine.root) },
  events: [
    ...new Set([
      ...[callerMachine.root, calleeMachine.root, sendingMachine.root].flatMap(eventsOf),
      ...Object.keys({ ...peerCommandTypes, ...signalCommandTypes }),
      beginning,
    ]),
  ].filter((type) => type !== ''),
};
