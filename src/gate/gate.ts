/**
 * Stands before actors and can hold what comes to them, to let it go later, in another order, twice or never. Closed,
 * it holds what its policy says; opened, it lets everything go in the order in which it stands, and then stands aside.
 */
import type {
  ActorRefLike,
  AnyActorLogic,
  AnyActorRef,
  AnyActorScope,
  EventObject,
  InspectionEvent,
} from 'xstate';
import { createTimers } from './timers';

export type Handling = 'release' | 'holdBack' | 'repeat' | 'drop';
/** Something that waits. `xstate.init`: the actor itself waits to begin. */
export interface Held<Place extends string> {
  /** Counts from 1. */
  item: number;
  place: Place;
  event: EventObject;
  target: AnyActorRef;
  /** Right behind which other item it stands, being its repetition. */
  behind: number | null;
}
export interface GateParts<Place extends string> {
  now: () => number;
  /** Whether an event may be dropped or said twice: only a channel does that. */
  fromChannel: (place: Place, event: EventObject) => boolean;
  onHeld: (held: Held<Place>) => void;
  /** `void`: whoever said it, or should have heard it, is gone, or the timer was stopped. */
  onHandled: (held: Held<Place>, how: Handling | 'void', by: string | null) => void;
}
export interface Policy<Place extends string> {
  /** Whether an event stops here. */
  stops: (place: Place, event: EventObject, target: AnyActorRef) => boolean;
  /** Whether an event only says again what waits already, so that it need not wait behind it. */
  repeats: (held: Held<Place>, event: EventObject) => boolean;
}

interface Waiting<Place extends string> extends Held<Place> {
  source: ActorRefLike | null;
  letGo: () => void;
}
/** What starts and stops actors, and what they tell themselves, is nobody's to hold. */
const isInternal = ({ type }: EventObject) =>
  /^xstate\.(?!done\.actor|error\.actor|after)/.test(type) || type === '';
const isBeginning = ({ event }: { event: EventObject }) => event.type === 'xstate.init';
const isGone = (actor: ActorRefLike | null) => actor?.getSnapshot()?.status === 'stopped';
/** The end of a child that its parent has let go of meanwhile: nobody would have heard of it. */
function isOver({
  source,
  target,
  event,
}: {
  source: ActorRefLike | null;
  target: AnyActorRef;
  event: EventObject;
}) {
  const { children } = (target.getSnapshot() ?? {}) as { children?: Record<string, unknown> };
  const id = (event as EventObject & { actorId?: string }).actorId;
  return (
    /^xstate\.(done|error)\.actor\./.test(event.type) &&
    source !== null &&
    id !== undefined &&
    children?.[id] !== source
  );
}

export function createGate<Place extends string>({ now, fromChannel, onHeld, onHandled }: GateParts<Place>) {
  let waiting: Waiting<Place>[] = [];
  let policy: Policy<Place> | null = null;
  let items = 0;
  const released = new WeakSet<EventObject>();
  /** Ports whose beginning waits, or has failed. */
  const unbegun = new WeakSet<AnyActorRef>();
  /** The event that an actor was last kept from. */
  const kept = new WeakMap<ActorRefLike, EventObject>();
  const sources = new WeakMap<ActorRefLike, WeakMap<EventObject, ActorRefLike>>();

  const remove = (held: Waiting<Place>) => {
    waiting = waiting.filter((other) => other !== held);
  };
  const forget = (isVoid: (held: Waiting<Place>) => boolean) => {
    for (const held of waiting.filter(isVoid)) {
      remove(held);
      onHandled(held, 'void', null);
    }
  };
  const timers = createTimers(now, (source, id) =>
    forget(({ target, event }) => target === source && event.type === id),
  );
  const sweep = () => {
    if (waiting.length > 0) forget((held) => isGone(held.source) || isGone(held.target) || isOver(held));
  };

  function hold(place: Place, event: EventObject, target: AnyActorRef, letGo: () => void) {
    const source = sources.get(target)?.get(event) ?? null;
    const held = { item: ++items, place, event, target, behind: null, source, letGo };
    waiting.push(held);
    onHeld(held);
  }
  const sendAgain = (target: AnyActorRef, event: EventObject) => () => {
    released.add(event);
    target.send(event);
  };
  const letGo = (held: Waiting<Place>, by: string | null) => {
    remove(held);
    onHandled(held, 'release', by);
    held.letGo();
    sweep();
  };
  /** Ports do what they are asked in order: whatever follows something held waits, too. */
  const isBehind = (target: AnyActorRef) => waiting.some((held) => held.target === target);

  function before<L extends AnyActorLogic>(place: Place, logic: L, isPort: boolean): L {
    const stops = (event: EventObject, target: AnyActorRef) =>
      !isInternal(event) &&
      policy !== null &&
      (policy.stops(place, event, target) || (isPort && isBehind(target)));
    const begins = { type: 'xstate.init' };
    return Object.create(logic, {
      getInitialSnapshot: {
        value: (scope: AnyActorScope, input: unknown) => logic.getInitialSnapshot(timers.over(scope), input),
      },
      start: {
        value: (snapshot: unknown, scope: AnyActorScope) => {
          const { self } = scope;
          if (!isPort || !policy?.stops(place, begins, self)) return logic.start?.(snapshot, scope);
          unbegun.add(self);
          hold(place, begins, self, () => {
            try {
              logic.start?.(self.getSnapshot() ?? snapshot, scope);
              unbegun.delete(self);
            } catch (error) {
              // As XState tells the parent of a child that fails to start.
              self._parent?.send({ type: `xstate.error.actor.${self.id}`, error, actorId: self.id });
            }
          });
        },
      },
      transition: {
        value: (snapshot: unknown, event: EventObject, scope: AnyActorScope): unknown => {
          const { self } = scope;
          timers.ranOut(self, event.type);
          if (event.type === 'xstate.stop') {
            timers.forget(self);
            queueMicrotask(sweep);
            // What never began has nothing to end, and its logic could not bear to be asked.
            if (unbegun.has(self)) return { ...(snapshot as object), status: 'stopped', error: undefined };
          }
          if (!released.delete(event) && stops(event, self)) {
            kept.set(self, event);
            const last = waiting.findLast((held) => held.target === self);
            if (!last || policy?.repeats(last, event) !== true)
              hold(place, event, self, sendAgain(self, event));
            return snapshot;
          }
          kept.delete(self);
          if (waiting.length > 0) queueMicrotask(sweep);
          return logic.transition(snapshot, event, timers.over(scope));
        },
      },
    }) as L;
  }

  return {
    beforeMachine: <L extends AnyActorLogic>(place: Place, logic: L) => before(place, logic, false),
    beforePort: <L extends AnyActorLogic>(place: Place, logic: L) => before(place, logic, true),
    /** To be told of everything that is inspected: it says who sends what. */
    inspect(inspected: InspectionEvent) {
      if (inspected.type !== '@xstate.event' || !inspected.sourceRef) return;
      const ofTarget = sources.get(inspected.actorRef) ?? new WeakMap<EventObject, ActorRefLike>();
      sources.set(inspected.actorRef, ofTarget);
      ofTarget.set(inspected.event, inspected.sourceRef);
    },
    /** Whether what is inspected is only that an event was held. */
    isKept: (actor: ActorRefLike, event: EventObject) => kept.get(actor) === event,
    /** What waits, in the order in which it would be let go. */
    waiting: (): readonly Held<Place>[] => waiting,
    close(by: Policy<Place>) {
      policy = by;
    },
    /** Lets everything go in order, whatever that brings with it included. */
    open(by: string | null) {
      sweep();
      for (let [first] = waiting; first; [first] = waiting) letGo(first, by);
      policy = null;
    },
    stand: timers.stand,
    /** Does nothing with an item that is not there any more, or with which that may not be done. */
    handle(item: number, how: Handling, by: string | null) {
      sweep();
      const held = waiting.find((other) => other.item === item);
      if (!held) return;
      // A port begins before it does anything else.
      const beginning = waiting.find((other) => other.target === held.target && isBeginning(other));
      if (how === 'release') return letGo(beginning ?? held, by);
      if (how !== 'holdBack' && !fromChannel(held.place, held.event)) return;
      if (how === 'holdBack' && isBeginning(held)) return;
      if (how === 'repeat') {
        const event = { ...held.event };
        const copy = { ...held, item: ++items, event, behind: item, letGo: sendAgain(held.target, event) };
        waiting.splice(waiting.indexOf(held) + 1, 0, copy);
        onHandled(held, how, by);
        return onHeld(copy);
      }
      remove(held);
      if (how === 'holdBack') waiting.push(held);
      onHandled(held, how, by);
    },
  };
}
