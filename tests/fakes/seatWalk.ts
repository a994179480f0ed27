/** Runs a seat's machine through the pure `transition`, and collects its commands. */
import {
  initialTransition,
  transition,
  type EventObject,
  type ExecutableActionsFrom,
  type StateValue,
} from 'xstate';
import { calleeMachine } from '../../machines/seat/calleeMachine';
import { callerMachine } from '../../machines/seat/callerMachine';
import { peerCommandTypes, signalCommandTypes } from '../../machines/words/commands';
import type { SeatContext } from '../../machines/seat/seatContext';
import type { PeerCommand, SeatEvent, SignalCommand } from '../../machines/words/vocabulary';
import { seatInput } from './seatEvents';

export type Command = PeerCommand | SignalCommand;
type Actions = ExecutableActionsFrom<typeof callerMachine>[] | ExecutableActionsFrom<typeof calleeMachine>[];

const commandTypes = { ...peerCommandTypes, ...signalCommandTypes };
const isCommand = (event: EventObject): event is Command => event.type in commandTypes;

const commandsOf = (actions: Actions): Command[] =>
  actions.flatMap((action) =>
    action.type === 'xstate.sendTo' && isCommand(action.params.event) ? [action.params.event] : [],
  );

/** A command in short: `createOffer`, `say answer`, `announce busy`. */
const wordsOf = (command: Command): string => {
  if (command.type === 'send') return `say ${command.message.kind}`;
  return command.type === 'announce' ? `announce ${command.readiness}` : command.type;
};

export interface SeatWalk {
  value: StateValue;
  context: SeatContext;
  /** The commands of the last `on`, in order; `words` says them briefly. */
  commands: Command[];
  words: string[];
  /** The events of the timers that the last `on` started. */
  timers: EventObject[];
  /** Actors that the last `on` started and stopped. */
  started: string[];
  on: (...events: SeatEvent[]) => SeatWalk;
}

const timersOf = (actions: Actions): EventObject[] =>
  actions.flatMap((action) =>
    action.type === 'xstate.raise' && action.params.delay !== undefined ? [action.params.event] : [],
  );
const startedIn = (actions: Actions): string[] =>
  actions.flatMap((action) => (action.type === 'xstate.spawnChild' ? [action.params.id] : []));

function walk<S extends { value: StateValue; context: SeatContext }>(
  step: (snapshot: S, event: SeatEvent) => [S, Actions],
  snapshot: S,
  taken: Actions[] = [],
): SeatWalk {
  const commands = taken.flatMap(commandsOf);
  return {
    value: snapshot.value,
    context: snapshot.context,
    commands,
    words: commands.map(wordsOf),
    timers: taken.flatMap(timersOf),
    started: taken.flatMap(startedIn),
    on: (...events) => {
      let place = snapshot;
      const steps = events.map((event) => {
        const [next, actions] = step(place, event);
        place = next;
        return actions;
      });
      return walk(step, place, steps);
    },
  };
}

export const caller = (...events: SeatEvent[]): SeatWalk =>
  walk(
    (snapshot: ReturnType<typeof initialCaller>, event) => transition(callerMachine, snapshot, event),
    initialCaller(),
  ).on(...events);
const initialCaller = () => initialTransition(callerMachine, seatInput)[0];

export const callee = (...events: SeatEvent[]): SeatWalk =>
  walk(
    (snapshot: ReturnType<typeof initialCallee>, event) => transition(calleeMachine, snapshot, event),
    initialCallee(),
  ).on(...events);
const initialCallee = () => initialTransition(calleeMachine, seatInput)[0];
