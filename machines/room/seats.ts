/**
 * Who sits where. Pure rules that every peer applies to the same facts, so that all come to the same seating. Of two
 * claims to one seat that in a call whose media flow wins; then that of the higher term; then that in a session; then
 * that of the smaller peer id.
 */
import {
  isEngaged,
  otherSeat,
  sameAddress,
  seats,
  type Address,
  type PeerLoss,
  type Presence,
  type Readiness,
  type Seat,
  type SeatWish,
} from '../words/vocabulary';

/** Another peer, who has spoken to our inbox, or of whom one who has says where it sits. */
export interface Member extends Presence {
  address: Address;
  /** Our heartbeats since its last message. */
  missed: number;
  /** It is gone, or silent for too long; its seat is kept for a while. */
  lost: boolean;
  /** `arriving`: it claims no seat yet; `away`: its page was closed, or loads anew. */
  where: 'arriving' | 'inside' | 'away';
  /** Number of the last message in which it told where it stands; -1: others have told it. */
  seq: number;
}
export type Members = Record<string, Member>;

/** Most peers that a room knows of. */
export const mostMembers = 32;
/** Heartbeats without a message after which a peer's lease expires; and after which its seat is kept no longer (20 s). */
export const leaseHeartbeats = 3;
export const keptHeartbeats = 4;
const highestTerm = 1_000_000_000;

export const isMember = (members: Members, address: Address) =>
  sameAddress(members[address.peer]?.address ?? null, address);
/** It has itself spoken to our inbox: what it tells everyone counts. */
export const isConfirmed = (members: Members, address: Address) =>
  isMember(members, address) && (members[address.peer]?.seq ?? -1) >= 0;

export type Claim = Presence & { peer: string };
/** How good a claim is: each part counts only where those before it are equal. */
const strengthOf = ({ readiness, term }: Presence) => [
  Number(readiness === 'connected'),
  term,
  Number(isEngaged(readiness)),
];
/** Above zero: `a` has the better claim; zero: they are equal. */
const compared = (a: Presence, b: Presence): number => {
  const other = strengthOf(b);
  return strengthOf(a)
    .map((part, i) => part - (other[i] ?? 0))
    .reduce((first, difference) => first || difference, 0);
};

/** Of equal claims the one that was heard first. */
export const holderOf = (members: Members, seat: Seat): Member | null =>
  Object.values(members)
    .filter((m) => m.seat === seat)
    .reduce<Member | null>((best, m) => (best === null || compared(m, best) > 0 ? m : best), null);

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

/** `former`: the seat that is kept for us. At a tie, of those that arrive together, the smaller id is callee, the next calls. */
export function seatAmongArriving(
  members: Members,
  self: Address,
  wish: SeatWish,
  former: Seat | null = null,
): Seat | null {
  if (former && wish === 'auto' && holderOf(members, former) === null) return former;
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

/**
 * Whether we leave our seat to `other`, who claims it too. Never while our media flow; and of two callers in a session
 * with equal claims, the callee decides.
 */
export function yieldsTo(ours: Claim, other: Claim): boolean {
  if (ours.readiness === 'connected') return false;
  const difference = compared(other, ours);
  if (difference !== 0) return difference > 0;
  return !(ours.seat === 'caller' && isEngaged(ours.readiness)) && other.peer < ours.peer;
}

/** The term of a claim that is made now: above all that were heard. */
export const nextTerm = (heard: number) => Math.min(heard + 1, highestTerm);

/** Whether a peer has told later where it stands. */
export const isOutdated = (members: Members, address: Address, seq: number) =>
  isMember(members, address) && seq < (members[address.peer]?.seq ?? -1);

/** Of too many, whoever was heard least goes, if it holds no seat; else the last to come: nobody is pushed out of a seat. */
function bounded(members: Members): Members {
  const all = Object.entries(members);
  if (all.length <= mostMembers) return members;
  const [least] = all.filter(([, m]) => m.seat === null).toSorted(([, a], [, b]) => b.missed - a.missed);
  return without(members, (least ?? all.at(-1))?.[0] ?? '');
}

/**
 * Stores what a peer says of itself in its message `seq`. A new epoch is a new join and replaces the old one, whose seat
 * is kept until the new one says where it sits.
 */
export function withPresence(
  members: Members,
  address: Address,
  standing: Presence,
  seq: number,
  where: 'arriving' | 'inside' = 'inside',
): Members {
  if (isOutdated(members, address, seq)) return heardFrom(members, address);
  const known = members[address.peer];
  const said: Member = { ...standing, address, missed: 0, lost: false, where, seq };
  const isSame = known && known.where !== 'away' && sameAddress(known.address, address);
  const isBack = where === 'arriving' && known?.seat && !isSame;
  return bounded({
    ...members,
    [address.peer]: isBack ? { ...known, address, where: 'away', lost: true, missed: 0, seq } : said,
  });
}

/**
 * Stores what a third peer says of one: it counts until its lease has run out, or it speaks for itself. Of a peer that is
 * known it says nothing but where it sat, should it be another join that has only come: that seat is kept for it.
 */
export function withHearsay(members: Members, address: Address, standing: Presence): Members {
  const known = members[address.peer];
  if (known)
    return known.where === 'arriving' && known.seat === null
      ? { ...members, [address.peer]: { ...known, ...standing, where: 'away', lost: true } }
      : members;
  return bounded({
    ...members,
    [address.peer]: { ...standing, address, missed: 0, lost: false, where: 'inside', seq: -1 },
  });
}

const changed = (
  members: Members,
  address: Address,
  change: (member: Member) => Partial<Member>,
): Members => {
  const member = members[address.peer];
  return member && sameAddress(member.address, address)
    ? { ...members, [address.peer]: { ...member, ...change(member) } }
    : members;
};
/** It has given a sign of life to everyone. */
export const heardFrom = (members: Members, address: Address) =>
  changed(members, address, () => ({ missed: 0, lost: false }));
/** It has spoken to our inbox. */
export const spokenTo = (members: Members, address: Address) =>
  changed(members, address, ({ seq }) => ({ missed: 0, lost: false, seq: Math.max(seq, 0) }));
/** Its connection to the broker broke: a call may go on. */
export const vanished = (members: Members, address: Address) =>
  changed(members, address, () => ({ lost: true }));
/** How a member was lost. Its lease runs for as long as it may be on its way back. */
export const lossOf = ({ where, missed }: Member): PeerLoss =>
  where === 'away' ? 'left' : missed < leaseHeartbeats ? 'cut' : 'vanished';
/** Its page was closed, or loads anew: its seat is kept. One without a seat is forgotten. */
export const gone = (members: Members, address: Address): Members =>
  isMember(members, address) && members[address.peer]?.seat === null
    ? without(members, address.peer)
    : changed(members, address, () => ({ lost: true, where: 'away', readiness: 'away' }));

export const without = (members: Members, peer: string): Members =>
  Object.fromEntries(Object.entries(members).filter(([id]) => id !== peer));

/** Counts one heartbeat. */
export const aged = (members: Members): Members =>
  Object.fromEntries(
    Object.entries(members).map(([id, m]) => [
      id,
      { ...m, missed: m.missed + 1, lost: m.lost || m.missed + 1 >= leaseHeartbeats },
    ]),
  );

/** Removes lost peers whose seat is kept no longer; but for the one that we sit opposite while our media flow. */
export const withoutLost = (members: Members, keep: Member | null): Members =>
  Object.fromEntries(
    Object.entries(members).filter(
      ([, m]) => !m.lost || m === keep || (m.seat !== null && m.missed < keptHeartbeats),
    ),
  );

/**
 * Who sits opposite. In a session it is `partner`, unless somebody has a better claim to the seat; while our media flow it is,
 * whatever others claim.
 */
export function opposite({ members, seat, partner, readiness }: Seating): Member | null {
  if (seat === null) return null;
  const best = holderOf(members, otherSeat(seat));
  const held = partner && isMember(members, partner) ? (members[partner.peer] ?? null) : null;
  if (held === null || readiness === 'connected') return held ?? best;
  return held.seat === otherSeat(seat) && best !== null && compared(best, held) <= 0 ? held : best;
}
export interface Seating {
  members: Members;
  seat: Seat | null;
  partner: Address | null;
  readiness: Readiness;
}
