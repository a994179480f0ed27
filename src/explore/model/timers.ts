/** The `after` timers of a machine, as its actions start and cancel them. */
import type { EventObject } from 'xstate';
import type { Action } from './logic';

/** Running timers by id; `delayMs` is their full length. */
export type Timers = Readonly<Record<string, { event: string; delayMs: number }>>;

export function timersAfter(before: Timers, actions: readonly Action[]): Timers {
  const timers = { ...before };
  for (const { type, params } of actions) {
    const given = (params ?? {}) as { id?: string; sendId?: string; delay?: number; event?: EventObject };
    if (type === 'xstate.cancel' && given.sendId !== undefined) delete timers[given.sendId];
    if (type === 'xstate.raise' && given.delay !== undefined && given.event)
      timers[given.id ?? given.event.type] = { event: given.event.type, delayMs: given.delay };
  }
  return timers;
}
