/** The gate before a seat's machines and ports: what it holds, and what would come of it, become facts of the trace. */
import type { GateCommand, Grain, SeatMessage } from '../../../machines/words/vocabulary';
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
import { watched } from '../../explore/model/logic';
import { createGate, type Held, type Policy } from '../../gate/gate';
import { activePaths } from '../../trace/inspection';
import { pageClock } from '../../trace/pageClock';

const ports: readonly string[] = ['captureMedia', 'captureScreen', 'peer', 'signal'] satisfies GatePlace[];
const isMessage = (place: GatePlace, { type }: EventObject) =>
  (place === 'caller' || place === 'callee') && /^signal\.\w+Received$/.test(type);
/** What a person wishes, and what machines of one seat tell each other, is never kept from them. */
const isWish = ({ type }: EventObject) => type.startsWith('user.') || type.startsWith('seat.');

const heldMessageOf = (event: EventObject): HeldMessage | null => {
  const { message } = event as EventObject & { message?: SeatMessage };
  return message === undefined ? null : messageSummary(message);
};

/** One step on a copy: the path that it takes, and whether anything would be done. Null: it cannot be said. */
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
    return null; // a guard that cannot read the event will not pass it when it comes, either
  }
}

const wordsOf = ({ item, place, event }: Held<GatePlace>) => ({ item, place, event: event.type });

/** Items whose path is worked out after each step: nobody looks further ahead, and a flood must not cost the page. */
const mostForeseen = 50;

export interface SeatGateParts {
  self: string;
  log: (fact: Fact) => void;
  /** ms, on the clock of the timers. */
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
      log({ kind: 'held', ...wordsOf(held), message, behind: held.behind, payload });
      later();
    },
    onHandled(held, how, by) {
      foreseen.delete(how === 'repeat' ? -1 : held.item);
      log({ kind: 'handled', ...wordsOf(held), how, by: by ?? self });
      later();
    },
  });

  /** What is foreseen changes with each step. */
  function lookAhead() {
    isDue = false;
    for (const { item, place, event, target } of gate.waiting().slice(0, mostForeseen)) {
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
  let isDue = false;
  function later() {
    if (isDue) return;
    isDue = true;
    queueMicrotask(lookAhead);
  }

  const policy = (grain: Grain): Policy<GatePlace> => ({
    stops(place, event, target) {
      if (ports.includes(place))
        return grain === 'commands' && !(place === 'signal' && event.type === 'xstate.init');
      if (isWish(event)) return false;
      const machine = machines.get(place);
      // The room says who is there every few seconds; what says nothing new need not be stepped through.
      // Among the room's own words the order counts: that somebody is there means more once it is known that one left.
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
        return stand(command.stands);
      case 'gate.handle':
        return gate.handle(command.item, command.how, command.by);
    }
  };
  let isClosed = false;
  let isStanding = false;
  const stand = (stands: boolean) => {
    if (stands === isStanding) return;
    isStanding = stands;
    gate.stand(stands);
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
    /** Whether an inspection event tells of a step; that something is held is none. */
    inspect(inspected: InspectionEvent): boolean {
      gate.inspect(inspected);
      if (inspected.type !== '@xstate.snapshot') return true;
      if (gate.isKept(inspected.actorRef, inspected.event)) return false;
      if (gate.waiting().length > 0) later();
      return true;
    },
  };
}
export type SeatGate = ReturnType<typeof createSeatGate>;
