/**
 * Stands in for the seat machines where rooms are explored: waits, calls whoever is ready, takes the first offer. What a
 * seat does in full is explored with two of them (`world.ts`).
 */
import type { EventObject } from 'xstate';
import type { RoomEvent } from '../../../machines/room/roomContext';
import {
  sameAddress,
  type Address,
  type RoomReport,
  type Seat,
  type SeatMessage,
} from '../../../machines/words/vocabulary';

export interface SeatStandIn {
  seat: Seat;
  session: number;
  /** Whom it is in a session with. */
  busyWith: Address | null;
  /** The other side has heard of the session: a caller repeats its offer until then. */
  isHeard: boolean;
  /** Its media flow. */
  isConnected: boolean;
}
/** What a room tells its seat, as far as it matters here. */
export type SeatInput =
  | RoomReport
  /** Both sides have found a path; there is none any more. */
  | { type: 'media.flow' | 'media.end' }
  | { type: 'signal.offerReceived' | 'signal.ackReceived'; from: Address; message: { session: number } };

const seatInputs: Record<Exclude<SeatInput['type'], `media.${string}`>, true> = {
  'room.seatTaken': true,
  'room.peerPresent': true,
  'room.peerLeft': true,
  'signal.offerReceived': true,
  'signal.ackReceived': true,
};
export const isSeatInput = (event: EventObject): event is SeatInput => event.type in seatInputs;

const nothingHeard = { negotiation: 0, ufrag: null, candidates: 0, complete: false };
const offer = (session: number): SeatMessage => ({
  kind: 'offer',
  sdp: 'offer',
  after: 0,
  session,
  negotiation: 1,
  ufrag: null,
  candidates: [],
  complete: false,
  heard: nothingHeard,
});
const ack = (session: number): SeatMessage => ({ kind: 'ack', session, negotiation: 1, heard: nothingHeard });

interface SeatStep {
  seat: SeatStandIn;
  /** To the room. */
  events: RoomEvent[];
}
const announced = (seat: SeatStandIn): RoomEvent => ({
  type: 'seat.announced',
  readiness: seat.isConnected ? 'connected' : seat.busyWith ? 'busy' : 'ready',
  session: seat.session,
});
export const takenSeat = (seat: Seat): SeatStandIn => ({
  seat,
  session: 0,
  busyWith: null,
  isHeard: true,
  isConnected: false,
});
/** The caller's offer, said again while nothing has come back. */
export const repeatOffer = (seat: SeatStandIn): RoomEvent[] =>
  seat.busyWith && !seat.isHeard
    ? [{ type: 'seat.sent', to: seat.busyWith, message: offer(seat.session) }]
    : [];

export function stepSeat(seat: SeatStandIn, event: SeatInput): SeatStep {
  const unchanged = { seat, events: [] };
  const waiting = { ...seat, busyWith: null, isHeard: true, isConnected: false };
  const isWith = (address: Address) => sameAddress(seat.busyWith, address);
  switch (event.type) {
    case 'room.seatTaken':
      return { seat, events: [announced(seat)] };
    case 'media.flow': {
      const connected = { ...seat, isConnected: true };
      return { seat: connected, events: [announced(connected)] };
    }
    case 'media.end':
      return { seat: waiting, events: [announced(waiting)] };
    case 'room.peerLeft':
      if (event.reason !== 'left' && seat.isConnected) return unchanged;
      return seat.busyWith ? { seat: waiting, events: [announced(waiting)] } : unchanged;
    case 'room.peerPresent': {
      const { peer, readiness, session } = event;
      const hasGivenUp = isWith(peer) && seat.isHeard && readiness !== 'busy' && session >= seat.session;
      if (seat.busyWith && isWith(peer) && !hasGivenUp) return unchanged;
      const free = seat.busyWith ? waiting : seat;
      if (seat.seat === 'callee' || readiness !== 'ready')
        return seat.busyWith ? { seat: free, events: [announced(free)] } : unchanged;
      const calling = {
        ...free,
        session: Math.max(free.session, session) + 1,
        busyWith: peer,
        isHeard: false,
        isConnected: false,
      };
      return { seat: calling, events: [announced(calling), ...repeatOffer(calling)] };
    }
    case 'signal.offerReceived': {
      const { from, message } = event;
      if (seat.seat !== 'callee' || (seat.busyWith && !isWith(from)) || message.session < seat.session)
        return unchanged;
      const isAgain = isWith(from) && message.session === seat.session;
      const called = {
        ...seat,
        session: message.session,
        busyWith: from,
        isConnected: isAgain && seat.isConnected,
      };
      const answer: RoomEvent = { type: 'seat.sent', to: from, message: ack(message.session) };
      return { seat: called, events: [...(isWith(from) ? [] : [announced(called)]), answer] };
    }
    case 'signal.ackReceived':
      return isWith(event.from) && event.message.session === seat.session
        ? { seat: { ...seat, isHeard: true }, events: [] }
        : unchanged;
  }
}
