/** What a hostile broker can say in a room whose key it does not know: what it has recorded, and the wills it was given. */
import type { Address, Message, Presence } from '../../../machines/words/vocabulary';
import type { RoomLetter } from './roomPeer';

/** A copy of a message on its way to one peer; `seq`: the sender's number of it. */
export interface RoomCopy extends RoomLetter {
  at: number;
  seq: number;
}
/** Somebody who was here once, and whose id wins every tie; and an earlier join of the one who came first. */
const once: Address = { peer: 'A', epoch: '0' };
const before: Address = { peer: 'b', epoch: '0' };
const standing = (seat: Presence['seat'], readiness: Presence['readiness']): Presence => ({
  seat,
  // Above all that these peers have claimed.
  term: 1_000,
  readiness,
  session: 3,
});
const presence = (seat: Presence['seat'], readiness: Presence['readiness']): Message => ({
  kind: 'presence',
  standing: standing(seat, readiness),
});
/** To everyone: what is written for one join is not accepted by another. */
const recorded: readonly { from: Address; message: Message }[] = [
  ...[
    presence('callee', 'ready'),
    presence('caller', 'busy'),
    presence('callee', 'connected'),
    { kind: 'hello' as const, standing: standing(null, 'away') },
    { kind: 'hello' as const, standing: standing('callee', 'connected') },
    { kind: 'knock' as const, asks: true },
  ].map((message) => ({ from: once, message })),
  { from: before, message: presence('callee', 'connected') },
  { from: before, message: { kind: 'leave', reason: 'closed' } },
];

/** All that it can say to one peer; `living`: the others of the room. */
export const hostileLetters = (living: readonly Address[]): RoomLetter[] => [
  ...recorded.map(({ from, message }) => ({ from, to: { to: 'everyone' as const }, message })),
  ...living.map((from) => ({
    from,
    to: { to: 'everyone' as const },
    message: { kind: 'leave' as const, reason: 'vanished' as const },
  })),
];
