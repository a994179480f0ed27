/** What a lesson may name: the states of both seats, and every event and command that may stand before a gate. */
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
  /** By event type, those that are declared as ignored included. */
  transitions: ReadonlyMap<string, unknown>;
}
const below = (node: Node): Node[] => Object.values(node.states).flatMap((child) => [child, ...below(child)]);
const pathsOf = (root: Node) => below(root).map(({ path }) => path.join('.'));
const eventsOf = (root: Node) => [root, ...below(root)].flatMap(({ transitions }) => [...transitions.keys()]);

/** A port that is about to begin. */
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
