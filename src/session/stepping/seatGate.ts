/** Gates a seat's machines and ports. What is held, and which transition it would cause, become facts of the trace. */
import {
  fromCallback,
  transition,
  type AnyActorRef,
  type AnyStateMachine,
  type EventObject,
  type InspectionEvent,
} from 'xstate';
import type { Fact, ForeseenFact, GatePlace, HeldMessage } from '../../../machines/words/facts';
import { messageSummary } from '../../../machines/words/messageFact';
import type { GateCommand, Grain, SeatMessage } from '../../../machines/words/vocabulary';
import { watched } from '../../explore/model/logic';
import { createGate, type Held, type Policy } from '../../gate/gate';
import { activePaths } from '../../trace/inspection';
import { pageClock } from '../../trace/pageClock';

const ports: readonly string[] = ['captureMedia', 'captureScreen', 'peer', 'signal'] satisfies GatePlace[];
const isMessage = (place: GatePlace, { type }: EventObject) =>
  (place === 'caller' || place === 'callee') && /^signal\.\w+Received$/.test(type);
/** User events, and events between the machines of one seat, are never held. */
const isUserOrSeatEvent = ({ type }: EventObject) => type.startsWith('user.') || type.startsWith('seat.');

const heldMessageOf = (event: EventObject): HeldMessage | null => {
  const { message } = event as EventObject & { message?: SeatMessage };
  return message === undefined ? null : messageSummary(message);
};

/** Runs one pure transition: the edges that the event would take, and whether it would change or do anything. */
function foresee(machine: AnyStateMachine, actor: AnyActorRef, event: EventObject) {
  const from: unknown = actor.getSnapshot();
  const before = from as ReturnType<AnyStateMachine['getInitialSnapshot']>;
  try {
    const { edges, result } = watched(machine, before, (logic) => transition(logic, before, event));
    const [after, actions] = result;
    const same =
      JSON.stringify([before.value, before.context]) === JSON.stringify([after.value, after.context]);
    return {
      edges,
      states: activePaths(after.value),
      ignored: edges.length === 0,
      isIdle: same && actions.length === 0,
    };
  } catch {
    return null; // a guard or action threw; it will do so again when the event is released
  }
}

const itemOf = ({ item, place, event }: Held<GatePlace>) => ({ item, place, event: event.type });

/** Held items whose transition is computed after each step; bounds the cost of a flood. */
const maxForeseen = 50;

export interface SeatGateParts {
  self: string;
  log: (fact: Fact) => void;
  /** ms; the clock of XState's timers. */
  now?: () => number;
}
export function createSeatGate({ self, log, now = pageClock }: SeatGateParts) {
  const machines = new Map<GatePlace, AnyStateMachine>();
  const foreseen = new Map<number, string>();
  const gate = createGate<GatePlace>({
    now,
    fromChannel: isMessage,
    onHeld(held) {
      const message = isMessage(held.place, held.event) ? heldMessageOf(held.event) : null;
      const payload = JSON.stringify(held.event);
      log({ kind: 'held', ...itemOf(held), message, behind: held.behind, payload });
      scheduleLookAhead();
    },
    onHandled(held, how, by) {
      foreseen.delete(how === 'repeat' ? -1 : held.item);
      log({ kind: 'handled', ...itemOf(held), how, by: by ?? self });
      scheduleLookAhead();
    },
  });

  /** Recomputes the predicted transitions, which change with each step. */
  function lookAhead() {
    isScheduled = false;
    for (const { item, place, event, target } of gate.waiting().slice(0, maxForeseen)) {
      const machine = machines.get(place);
      const seen = machine && foresee(machine, target, event);
      if (!seen) continue;
      const fact: ForeseenFact = {
        kind: 'foreseen',
        item,
        place,
        edges: seen.edges,
        states: seen.states,
        ignored: seen.ignored,
      };
      const text = JSON.stringify(fact);
      if (foreseen.get(item) === text) continue;
      foreseen.set(item, text);
      log(fact);
    }
  }
  let isScheduled = false;
  function scheduleLookAhead() {
    if (isScheduled) return;
    isScheduled = true;
    queueMicrotask(lookAhead);
  }

  const policy = (grain: Grain): Policy<GatePlace> => ({
    stops(place, event, target) {
      if (ports.includes(place))
        return grain === 'commands' && !(place === 'signal' && event.type === 'xstate.init');
      if (isUserOrSeatEvent(event)) return false;
      const machine = machines.get(place);
      // The room repeats every few seconds who is there; a repetition that changes nothing need not be stepped through.
      // But room events keep their order: a presence that changes nothing now may do so after a held `room.peerLeft`.
      const isBehind = gate
        .waiting()
        .some((held) => held.target === target && held.event.type.startsWith('room.'));
      const isRepetition =
        event.type.startsWith('room.') && !isBehind && machine && foresee(machine, target, event)?.isIdle;
      return isRepetition !== true;
    },
    repeats: ({ event: held }, event) =>
      event.type.startsWith('room.') && JSON.stringify(held) === JSON.stringify(event),
  });
  const run = (command: GateCommand) => {
    switch (command.type) {
      case 'gate.close':
        isClosed = true;
        gate.close(policy(command.grain));
        return log({ kind: 'mode', mode: 'step', grain: command.grain, by: command.by });
      case 'gate.open':
        if (!isClosed) return;
        isClosed = false;
        gate.open(command.by);
        return log({ kind: 'mode', mode: 'live', grain: 'events', by: command.by });
      case 'gate.stand':
        return setFrozen(command.stands);
      case 'gate.handle':
        return gate.handle(command.item, command.how, command.by);
    }
  };
  let isClosed = false;
  let isFrozen = false;
  const setFrozen = (stands: boolean) => {
    if (stands === isFrozen) return;
    isFrozen = stands;
    gate.freezeTimers(stands);
    log({ kind: 'time', stands });
  };

  return {
    beforeMachine<M extends AnyStateMachine>(place: GatePlace, machine: M): M {
      machines.set(place, machine);
      return gate.beforeMachine(place, machine);
    },
    beforePort: gate.beforePort,
    /** The port `gate` of the stepping machine. */
    port: fromCallback<GateCommand>(({ receive }) => receive(run)),
    /** Whether an inspection event is a step to record; holding an event is none. */
    inspect(inspected: InspectionEvent): boolean {
      gate.inspect(inspected);
      if (inspected.type !== '@xstate.snapshot') return true;
      if (gate.isHeldEvent(inspected.actorRef, inspected.event)) return false;
      if (gate.waiting().length > 0) scheduleLookAhead();
      return true;
    },
  };
}
export type SeatGate = ReturnType<typeof createSeatGate>;
