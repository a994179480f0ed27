/**
 * Who sits where. Pure rules that every peer applies to the same facts, so that all come to the same seating:
 * a claim that is in a session beats one that is not; else the smaller peer id keeps the seat.
 */
import {
  otherSeat,
  sameAddress,
  seats,
  type Address,
  type Readiness,
  type Seat,
  type SeatWish,
  type Presence,
} from '../words/vocabulary';

/** Another peer in the room. `missed`: our heartbeats since its last message; `lost`: its lease has expired. */
export interface Member extends Presence {
  address: Address;
  missed: number;
  lost: boolean;
  /** `door`: it has only knocked; `arriving`: it has said hello and claims no seat yet. */
  where: 'door' | 'arriving' | 'inside';
  /** Number of the last message in which it told where it stands; -1: it has told nothing itself. */
  seq: number;
}
export type Members = Record<string, Member>;

export const isMember = (members: Members, address: Address) =>
  sameAddress(members[address.peer]?.address ?? null, address);

export const holderOf = (members: Members, seat: Seat): Member | null =>
  Object.values(members).find((m) => m.seat === seat) ?? null;

export const seatsTaken = (members: Members) =>
  seats.filter((seat) => holderOf(members, seat) !== null).length;

/** The seat that a newcomer takes: the first in the room is callee, the next one calls. */
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
    .filter((m) => m.where === 'arriving' && m.address.peer < self.peer)
    .toSorted((a, b) => (a.address.peer < b.address.peer ? -1 : 1));
  const seating = { ...members };
  for (const m of earlier) {
    const seat = freeSeat(seating, 'auto');
    if (seat) seating[m.address.peer] = { ...m, seat, where: 'inside' };
  }
  return freeSeat(seating, wish);
}

const engaged = (readiness: Readiness) => readiness === 'busy';
/** Whether `other`, who claims the same seat, keeps it against us. Of two callers in a session, the callee decides. */
export function yieldsTo(
  seat: Seat,
  ours: { address: Address; readiness: Readiness },
  other: { address: Address; readiness: Readiness },
): boolean {
  if (engaged(ours.readiness) !== engaged(other.readiness)) return engaged(other.readiness);
  return !(seat === 'caller' && engaged(ours.readiness)) && other.address.peer < ours.address.peer;
}

/** Whether a peer has told later where it stands. */
export const isOutdated = (members: Members, address: Address, seq: number) =>
  isMember(members, address) && seq < (members[address.peer]?.seq ?? -1);

/** Stores what a peer says of itself in its message `seq`. A new epoch is a new join and replaces the old one. */
export const withPresence = (members: Members, address: Address, standing: Presence, seq: number): Members =>
  isOutdated(members, address, seq)
    ? heardFrom(members, address)
    : { ...members, [address.peer]: { ...standing, address, missed: 0, lost: false, where: 'inside', seq } };

/** Stores what a third peer says of one: its lease is shorter until it speaks for itself. */
export const withHearsay = (members: Members, address: Address, standing: Presence): Members => ({
  ...members,
  [address.peer]: { ...standing, address, missed: 1, lost: false, where: 'inside', seq: -1 },
});

const nowhere: Presence = { seat: null, readiness: 'away', session: 0 };
/** Stores a peer that claims nothing yet: it has knocked, or said hello. */
export const withNewcomer = (
  members: Members,
  address: Address,
  where: 'door' | 'arriving',
  seq: number,
): Members =>
  isOutdated(members, address, seq)
    ? heardFrom(members, address)
    : { ...members, [address.peer]: { ...nowhere, address, missed: 0, lost: false, where, seq } };

export const heardFrom = (members: Members, address: Address): Members => {
  const member = members[address.peer];
  return member && sameAddress(member.address, address)
    ? { ...members, [address.peer]: { ...member, missed: 0, lost: false } }
    : members;
};

export const without = (members: Members, peer: string): Members =>
  Object.fromEntries(Object.entries(members).filter(([id]) => id !== peer));

/** Counts one heartbeat; a peer silent for `lease` heartbeats is lost. */
export const aged = (members: Members, lease: number): Members =>
  Object.fromEntries(
    Object.entries(members).map(([id, m]) => [
      id,
      { ...m, missed: m.missed + 1, lost: m.missed + 1 >= lease },
    ]),
  );

/** Removes lost peers, except the one that we sit opposite: its media may still flow. */
export const withoutLost = (members: Members, keep: Member | null): Members =>
  Object.fromEntries(Object.entries(members).filter(([, m]) => !m.lost || m === keep));

export const opposite = (members: Members, seat: Seat): Member | null => holderOf(members, otherSeat(seat));
