/**
 * A gate wraps actor logic and can hold incoming events, to release them later, in another order, twice or never. Closed,
 * it holds what its policy says; opening releases everything in order, and from then on events pass.
 */
import type {
  ActorRefLike,
  AnyActorLogic,
  AnyActorRef,
  AnyActorScope,
  EventObject,
  InspectionEvent,
} from 'xstate';
import { deriveFrom } from './deriveFrom';
import { createTimers } from './timers';

export type Handling = 'release' | 'holdBack' | 'repeat' | 'drop';
/** A held event. `xstate.init`: the start of the actor itself is held. */
export interface Held<Place extends string> {
  /** Counts from 1. */
  item: number;
  place: Place;
  event: EventObject;
  target: AnyActorRef;
  /** The item that it repeats, and follows in the queue. */
  behind: number | null;
}
export interface GateParts<Place extends string> {
  now: () => number;
  /** Whether an event came over a channel, which could have lost or repeated it: only then may the gate. */
  fromChannel: (place: Place, event: EventObject) => boolean;
  onHeld: (held: Held<Place>) => void;
  /** `void`: its source or target has stopped, or its timer was canceled. */
  onHandled: (held: Held<Place>, how: Handling | 'void', by: string | null) => void;
}
export interface Policy<Place extends string> {
  /** Whether to hold an event. */
  stops: (place: Place, event: EventObject, target: AnyActorRef) => boolean;
  /** Whether an event repeats the last held one of its target, so that it can be discarded. */
  repeats: (held: Held<Place>, event: EventObject) => boolean;
}

interface Waiting<Place extends string> extends Held<Place> {
  source: ActorRefLike | null;
  release: () => void;
}
/** XState's own lifecycle events, and `always` transitions, are never held. */
const isInternal = ({ type }: EventObject) =>
  /^xstate\.(?!done\.actor|error\.actor|after)/.test(type) || type === '';
const isStart = ({ event }: { event: EventObject }) => event.type === 'xstate.init';
const isGone = (actor: ActorRefLike | null) => actor?.getSnapshot()?.status === 'stopped';
/** The done or error event of a child that its parent has stopped meanwhile: without a gate it would not have come. */
function isFromDroppedChild({
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
  /** Ports whose start is held or has failed. */
  const notStarted = new WeakSet<AnyActorRef>();
  /** The last event of an actor that was held instead of handled. */
  const lastHeld = new WeakMap<ActorRefLike, EventObject>();
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
  const removeVoid = () => {
    if (waiting.length > 0)
      forget((held) => isGone(held.source) || isGone(held.target) || isFromDroppedChild(held));
  };

  function hold(place: Place, event: EventObject, target: AnyActorRef, release: () => void) {
    const source = sources.get(target)?.get(event) ?? null;
    const held = { item: ++items, place, event, target, behind: null, source, release };
    waiting.push(held);
    onHeld(held);
  }
  const sendAgain = (target: AnyActorRef, event: EventObject) => () => {
    released.add(event);
    target.send(event);
  };
  const release = (held: Waiting<Place>, by: string | null) => {
    remove(held);
    onHandled(held, 'release', by);
    held.release();
    removeVoid();
  };
  /** Ports run commands in order: whatever follows a held command is held, too. */
  const hasHeldItems = (target: AnyActorRef) => waiting.some((held) => held.target === target);

  function gateLogic<L extends AnyActorLogic>(place: Place, logic: L, isPort: boolean): L {
    const stops = (event: EventObject, target: AnyActorRef) =>
      !isInternal(event) &&
      policy !== null &&
      (policy.stops(place, event, target) || (isPort && hasHeldItems(target)));
    const start = { type: 'xstate.init' };
    const gated: Partial<AnyActorLogic> = {
      getInitialSnapshot: (scope: AnyActorScope, input: unknown) =>
        logic.getInitialSnapshot(timers.wrap(scope), input),
      start: (snapshot: unknown, scope: AnyActorScope) => {
        const { self } = scope;
        if (!isPort || !policy?.stops(place, start, self)) return logic.start?.(snapshot, scope);
        notStarted.add(self);
        hold(place, start, self, () => {
          try {
            logic.start?.(self.getSnapshot() ?? snapshot, scope);
            notStarted.delete(self);
          } catch (error) {
            // As XState reports a child that fails to start.
            self._parent?.send({ type: `xstate.error.actor.${self.id}`, error, actorId: self.id });
          }
        });
      },
      transition: (snapshot: unknown, event: EventObject, scope: AnyActorScope): unknown => {
        const { self } = scope;
        timers.fired(self, event.type);
        if (event.type === 'xstate.stop') {
          timers.forget(self);
          queueMicrotask(removeVoid);
          // Its logic never started, and would throw if asked to stop.
          if (notStarted.has(self)) return { ...(snapshot as object), status: 'stopped', error: undefined };
        }
        if (!released.delete(event) && stops(event, self)) {
          lastHeld.set(self, event);
          const last = waiting.findLast((held) => held.target === self);
          if (!last || policy?.repeats(last, event) !== true)
            hold(place, event, self, sendAgain(self, event));
          return snapshot;
        }
        lastHeld.delete(self);
        if (waiting.length > 0) queueMicrotask(removeVoid);
        return logic.transition(snapshot, event, timers.wrap(scope));
      },
    };
    return deriveFrom(logic, gated as Partial<L>);
  }

  return {
    beforeMachine: <L extends AnyActorLogic>(place: Place, logic: L) => gateLogic(place, logic, false),
    beforePort: <L extends AnyActorLogic>(place: Place, logic: L) => gateLogic(place, logic, true),
    /** Must receive all inspection events: they name the source of each event. */
    inspect(inspected: InspectionEvent) {
      if (inspected.type !== '@xstate.event' || !inspected.sourceRef) return;
      const ofTarget = sources.get(inspected.actorRef) ?? new WeakMap<EventObject, ActorRefLike>();
      sources.set(inspected.actorRef, ofTarget);
      ofTarget.set(inspected.event, inspected.sourceRef);
    },
    /** Whether the actor's last event was held, so that its unchanged snapshot is no step. */
    isHeldEvent: (actor: ActorRefLike, event: EventObject) => lastHeld.get(actor) === event,
    /** The held events, in the order of release. */
    waiting: (): readonly Held<Place>[] => waiting,
    close(by: Policy<Place>) {
      policy = by;
    },
    /** Releases everything in order, including what is held meanwhile. */
    open(by: string | null) {
      removeVoid();
      for (let [first] = waiting; first; [first] = waiting) release(first, by);
      policy = null;
    },
    freezeTimers: timers.freeze,
    /** Ignores an item that is gone, and an action that is not allowed for it. */
    handle(item: number, how: Handling, by: string | null) {
      removeVoid();
      const held = waiting.find((other) => other.item === item);
      if (!held) return;
      // A port starts before it runs commands.
      const start = waiting.find((other) => other.target === held.target && isStart(other));
      if (how === 'release') return release(start ?? held, by);
      if (how !== 'holdBack' && !fromChannel(held.place, held.event)) return;
      if (how === 'holdBack' && isStart(held)) return;
      if (how === 'repeat') {
        const event = { ...held.event };
        const copy = { ...held, item: ++items, event, behind: item, release: sendAgain(held.target, event) };
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
