/** Timers of wrapped actors that can be frozen; a timer resumes with its remaining time. */
import type { AnyActorRef, AnyActorScope } from 'xstate';
import { deriveFrom } from './deriveFrom';

type Scheduler = AnyActorScope['system']['scheduler'];
interface Timer {
  scheduler: Scheduler;
  args: Parameters<Scheduler['schedule']>;
  /** ms; `remaining` counts while the timer is frozen. */
  dueAt: number;
  remaining: number;
}

const keyOf = (source: AnyActorRef, id: string) => `${source.sessionId} ${id}`;

export function createTimers(now: () => number, onCancel: (source: AnyActorRef, id: string) => void) {
  const timers = new Map<string, Timer>();
  const scopes = new WeakMap<AnyActorScope, AnyActorScope>();
  let isFrozen = false;

  const wrapScheduler = (scheduler: Scheduler): Scheduler => ({
    ...scheduler,
    schedule: (source, target, event, delay, id = `${Math.random()}`) => {
      const args: Timer['args'] = [source, target, event, delay, id];
      timers.set(keyOf(source, id), { scheduler, args, dueAt: now() + delay, remaining: delay });
      if (!isFrozen) scheduler.schedule(...args);
    },
    cancel: (source, id) => {
      timers.delete(keyOf(source, id));
      scheduler.cancel(source, id);
      onCancel(source, id);
    },
  });

  return {
    /** The actor's scope, with a scheduler whose timers can be frozen. */
    wrap(scope: AnyActorScope): AnyActorScope {
      const known = scopes.get(scope);
      if (known) return known;
      const { system } = scope;
      const wrapped = {
        ...scope,
        system: deriveFrom(system, { scheduler: wrapScheduler(system.scheduler) }),
      };
      scopes.set(scope, wrapped);
      return wrapped;
    },
    /** To be called when a timer's event arrives. */
    fired: (source: AnyActorRef, id: string) => void timers.delete(keyOf(source, id)),
    /** To be called when an actor stops; XState itself cancels its timers. */
    forget(source: AnyActorRef) {
      for (const [key, { args }] of timers) if (args[0] === source) timers.delete(key);
    },
    freeze(frozen: boolean) {
      if (frozen === isFrozen) return;
      isFrozen = frozen;
      for (const [key, timer] of timers) {
        const { scheduler, args } = timer;
        const [source, target, event, , id = ''] = args;
        // A stopped actor has no timers any more.
        if (source.getSnapshot()?.status !== 'active') timers.delete(key);
        else if (isFrozen) {
          timer.remaining = Math.max(0, timer.dueAt - now());
          scheduler.cancel(source, id);
        } else {
          timer.dueAt = now() + timer.remaining;
          scheduler.schedule(source, target, event, timer.remaining, id);
        }
      }
    },
  };
}
