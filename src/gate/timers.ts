/** Timers of chosen actors that can stand still: what was left of each is left of it when time goes on. */
import type { AnyActorRef, AnyActorScope } from 'xstate';

type Scheduler = AnyActorScope['system']['scheduler'];
interface Timer {
  scheduler: Scheduler;
  args: Parameters<Scheduler['schedule']>;
  /** ms */
  dueAt: number;
  left: number;
}

const keyOf = (source: AnyActorRef, id: string) => `${source.sessionId} ${id}`;

export function createTimers(now: () => number, onCancel: (source: AnyActorRef, id: string) => void) {
  const timers = new Map<string, Timer>();
  const scopes = new WeakMap<AnyActorScope, AnyActorScope>();
  let stands = false;

  const schedulerOver = (scheduler: Scheduler): Scheduler => ({
    ...scheduler,
    schedule: (source, target, event, delay, id = `${Math.random()}`) => {
      const args: Timer['args'] = [source, target, event, delay, id];
      timers.set(keyOf(source, id), { scheduler, args, dueAt: now() + delay, left: delay });
      if (!stands) scheduler.schedule(...args);
    },
    cancel: (source, id) => {
      timers.delete(keyOf(source, id));
      scheduler.cancel(source, id);
      onCancel(source, id);
    },
  });

  return {
    /** The scope of an actor, with timers that can stand. */
    over(scope: AnyActorScope): AnyActorScope {
      const known = scopes.get(scope);
      if (known) return known;
      const { system } = scope;
      const over = {
        ...scope,
        system: Object.create(system, {
          scheduler: { value: schedulerOver(system.scheduler) },
        }) as AnyActorScope['system'],
      };
      scopes.set(scope, over);
      return over;
    },
    /** A timer's event has come. */
    ranOut: (source: AnyActorRef, id: string) => void timers.delete(keyOf(source, id)),
    /** An actor stops; XState itself cancels what it has scheduled. */
    forget(source: AnyActorRef) {
      for (const [key, { args }] of timers) if (args[0] === source) timers.delete(key);
    },
    stand(still: boolean) {
      if (still === stands) return;
      stands = still;
      for (const [key, timer] of timers) {
        const { scheduler, args } = timer;
        const [source, target, event, , id = ''] = args;
        // An actor that has stopped took its timers along.
        if (source.getSnapshot()?.status !== 'active') timers.delete(key);
        else if (stands) {
          timer.left = Math.max(0, timer.dueAt - now());
          scheduler.cancel(source, id);
        } else {
          timer.dueAt = now() + timer.left;
          scheduler.schedule(source, target, event, timer.left, id);
        }
      }
    },
  };
}
