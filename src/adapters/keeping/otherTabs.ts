/** Whether another tab of this browser has the same room open: each holds a shared lock (Web Locks) of the room's name. */
import { untilPageHides } from './pageLock';

const nameOf = (room: string) => `parley room ${room}`;

/** Resolves with whether another one was there first. `leave` lets the lock go. */
export function enterTab(room: string): { isElsewhere: Promise<boolean>; leave: () => void } {
  const isElsewhere = navigator.locks
    .query()
    .then(({ held = [] }) => held.some(({ name }) => name === nameOf(room)));
  const inside = new AbortController();
  const left = new Promise<void>((resolve) => {
    inside.signal.addEventListener('abort', () => resolve());
  });
  void isElsewhere.then(() => navigator.locks.request(nameOf(room), { mode: 'shared' }, () => left));
  return { isElsewhere, leave: untilPageHides(() => inside.abort()) };
}
