/** How the room's guards and actions are given what an event holds. */
import type { RoomContext } from './roomContext';
import { messageAndSender } from './told';
import type { Address, LeaveReason, MediaRequest, Presence, Readiness } from '../words/vocabulary';

export const standingOf = ({
  event,
}: {
  event: { from: Address; seq: number; message: { standing: Presence } };
}) => ({ from: event.from, seq: event.seq, standing: event.message.standing });
export const sender = ({ event }: { event: { from: Address; seq: number } }) => ({
  from: event.from,
  seq: event.seq,
});
/** Where a newcomer stands: it claims no seat yet. */
export const arrivalOf = ({
  event,
}: {
  event: { from: Address; seq: number; message: { standing: Presence } };
}) => ({
  ...standingOf({ event }),
  where: event.message.standing.seat === null ? ('arriving' as const) : ('inside' as const),
});
export const atDoor = {
  type: 'keepHint' as const,
  params: ({ event: { from } }: { event: { from: Address } }) => ({
    from,
    seq: -1,
    standing: null,
    where: 'door' as const,
  }),
};
const insider = {
  type: 'keepHint' as const,
  params: ({ event }: { event: { from: Address; seq: number; message: { standing: Presence } } }) => ({
    ...standingOf({ event }),
    where: 'inside' as const,
  }),
};
/** A newcomer, or somebody who has its broker back. */
export const newcomer = {
  type: 'keepHint' as const,
  params: arrivalOf,
};
export const isStranger = {
  type: 'isStranger' as const,
  params: ({ event }: { event: { from: Address } }) => ({ from: event.from }),
};
/** Somebody who is only heard is asked to speak to our inbox. */
export const heardOnly = { guard: isStranger, actions: [insider, 'tellHint'] } as const;
export const helloOnly = { guard: isStranger, actions: [newcomer, 'tellHint'] } as const;
const reasonOf = ({ event }: { event: { message: { reason: LeaveReason } } }) => event.message;
export const hasLeft = { type: 'hasLeft' as const, params: reasonOf };
export const hasClosed = { type: 'hasClosed' as const, params: reasonOf };
/** Whoever has not left for good may come back to its seat. */
export const leaving = [
  { guard: hasLeft, actions: { type: 'forget' as const, params: sender } },
  { actions: { type: 'keepSeatOf' as const, params: sender } },
] as const;
export const arrival = { type: 'keepStanding' as const, params: arrivalOf };
export const keepStanding = { type: 'keepStanding' as const, params: standingOf };
export const keepWelcome = { type: 'keepWelcome' as const, params: messageAndSender };
export const knock = (asks: boolean) => ({ type: 'publishKnock' as const, params: { asks } });
export const wanted = {
  type: 'keepMedia' as const,
  params: ({ event }: { event: { media: MediaRequest } }) => ({ media: event.media }),
};
export const seatInput = ({
  context,
}: {
  context: { self: Address } & Pick<RoomContext, 'media' | 'iceServers' | 'iceTransportPolicy'>;
}) => ({
  self: context.self,
  media: context.media,
  iceServers: context.iceServers,
  iceTransportPolicy: context.iceTransportPolicy,
});
export const isEngaged = {
  type: 'isEngaged' as const,
  params: ({ event }: { event: { readiness: Readiness } }) => event,
};
export const forSeat = { actions: ['forward', { type: 'keepAlive' as const, params: sender }] } as const;
