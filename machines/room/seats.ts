/**
 * Who sits where. Pure rules that every peer applies to the same facts, so that all come to the same seating:
 * a claim that is in a session beats one that is not; else the smaller peer id keeps the seat.
 */
import {
  otherSeat,
  sameAddress,
  type Address,
  type Readiness,
  type Seat,
  type SeatWish,
  type Presence,
} from '../words/vocabulary';

/** Somebody else in the room. `missed` counts our heartbeats since its last sign of life; `lost`: its lease ran out. */
export interface Member extends Presence {
  address: Address;
  missed: number;
  lost: boolean;
  /** Still looking for its own place: it said hello, and has not sat down. */
  arriving: boolean;
}
export type Members = Record<string, Member>;

export const isMember = (members: Members, address: Address) =>
  sameAddress(members[address.peer]?.address ?? null, address);

export const holderOf = (members: Members, seat: Seat): Member | null =>
  Object.values(members).find((m) => m.seat === seat) ?? null;

/** A newcomer and a resident that say the same of themselves: the first come is callee, the newcomer calls. */
export function freeSeat(members: Members, wish: SeatWish): Seat | null {
  const free = (seat: Seat) => holderOf(members, seat) === null;
  if (wish === 'observer') return null;
  if (wish !== 'auto') return free(wish) ? wish : null;
  if (free('callee') && free('caller')) return 'callee';
  return free('caller') ? 'caller' : free('callee') ? 'callee' : null;
}

/** At a tie, among those that arrive together, the smaller peer id is callee and the next one calls; the rest watch. */
export function seatAmongArriving(members: Members, self: Address, wish: SeatWish): Seat | null {
  const earlier = Object.values(members)
    .filter((m) => m.arriving && m.address.peer < self.peer)
    .toSorted((a, b) => (a.address.peer < b.address.peer ? -1 : 1));
  const seating = { ...members };
  for (const m of earlier) {
    const seat = freeSeat(seating, 'auto');
    if (seat) seating[m.address.peer] = { ...m, seat, arriving: false };
  }
  return freeSeat(seating, wish);
}

const engaged = (readiness: Readiness) => readiness === 'busy';
/** Whether `other`, who claims the same seat, keeps it against us. */
export const yieldsTo = (
  ours: { address: Address; readiness: Readiness },
  other: { address: Address; readiness: Readiness },
) =>
  engaged(ours.readiness) === engaged(other.readiness)
    ? other.address.peer < ours.address.peer
    : engaged(other.readiness);

/** Takes note of what a peer says of itself. A new epoch is a new join: nothing of the old one counts any more. */
export const withPresence = (members: Members, address: Address, standing: Presence): Members => ({
  ...members,
  [address.peer]: { ...standing, address, missed: 0, lost: false, arriving: false },
});

/** What somebody else says of a peer: it has to speak for itself before its lease is a whole one. */
export const withHearsay = (members: Members, address: Address, standing: Presence): Members => ({
  ...members,
  [address.peer]: { ...standing, address, missed: 1, lost: false, arriving: false },
});

export const withArrival = (members: Members, address: Address): Members => ({
  ...members,
  [address.peer]: {
    seat: null,
    readiness: 'away',
    session: 0,
    address,
    missed: 0,
    lost: false,
    arriving: true,
  },
});

export const heardFrom = (members: Members, address: Address): Members => {
  const member = members[address.peer];
  return member && sameAddress(member.address, address)
    ? { ...members, [address.peer]: { ...member, missed: 0, lost: false } }
    : members;
};

export const without = (members: Members, peer: string): Members =>
  Object.fromEntries(Object.entries(members).filter(([id]) => id !== peer));

/** One heartbeat has passed: whoever has been silent for `lease` heartbeats is lost. */
export const aged = (members: Members, lease: number): Members =>
  Object.fromEntries(
    Object.entries(members).map(([id, m]) => [
      id,
      { ...m, missed: m.missed + 1, lost: m.missed + 1 >= lease },
    ]),
  );

/** The lost ones go; but the peer opposite stays while we are in a session with it, for its media may still flow. */
export const withoutLost = (members: Members, keep: Seat | null): Members =>
  Object.fromEntries(
    Object.entries(members).filter(([, m]) => !m.lost || (keep !== null && m.seat === keep)),
  );

export const opposite = (members: Members, seat: Seat): Member | null => holderOf(members, otherSeat(seat));
