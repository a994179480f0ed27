import { describe, expect, it } from 'vitest';
import {
  aged,
  freeSeat,
  heardFrom,
  isMember,
  holderOf,
  gone,
  isConfirmed,
  mostMembers,
  opposite,
  spokenTo,
  withHearsay,
  seatAmongArriving,
  without,
  withoutLost,
  withPresence,
  yieldsTo,
  type Members,
} from '../../../machines/room/seats';
import type { Presence, Readiness, Seat, SeatWish } from '../../../machines/words/vocabulary';
import { addressOf } from '../../fakes/roomPeer';

const sits = (members: Members, peer: string, seat: Seat | null, readiness: Readiness = 'ready') =>
  withPresence(members, addressOf(peer), { seat, term: seat ? 1 : 0, readiness, session: 0 }, 0);
const nowhere: Presence = { seat: null, term: 0, readiness: 'away', session: 0 };
const arrive = (members: Members, ...peers: string[]) =>
  peers.reduce((all, peer) => withPresence(all, addressOf(peer), nowhere, 0, 'arriving'), members);
const empty: Members = {};
const callee = sits(empty, 'm', 'callee');
const full = sits(callee, 'n', 'caller');
const claim = (seat: Seat, peer: string, readiness: Readiness, term = 1) => ({
  seat,
  peer,
  readiness,
  term,
  session: 0,
});
const silentFor = (heartbeats: number) => {
  let members = full;
  for (let n = 0; n < heartbeats; n++) members = aged(members);
  return members;
};

it.each<[string, Members, SeatWish, Seat | null]>([
  ['first come is callee', empty, 'auto', 'callee'],
  ['the newcomer calls', callee, 'auto', 'caller'],
  ['a newcomer to a lone caller answers', sits(empty, 'm', 'caller'), 'auto', 'callee'],
  ['a third one watches', full, 'auto', null],
  ['an observer takes no seat from anybody', sits(empty, 'm', null), 'auto', 'callee'],
  ['a wish is granted while the seat is free', empty, 'caller', 'caller'],
  ['a wish for a taken seat is not', callee, 'callee', null],
  ['who came to watch watches', empty, 'observer', null],
])('%s', (_, members, wish, seat) => {
  expect(freeSeat(members, wish)).toBe(seat);
});

it.each<[string, Members, string, Seat | null]>([
  ['the smaller peer id of two is callee', arrive(empty, 'b'), 'a', 'callee'],
  ['the greater one calls', arrive(empty, 'a'), 'b', 'caller'],
  ['of three, the second calls', arrive(empty, 'a', 'c'), 'b', 'caller'],
  ['of three, the last watches', arrive(empty, 'b', 'a'), 'c', null],
  ['beside a callee, the first calls', arrive(callee, 'b'), 'a', 'caller'],
  ['beside a callee, the second watches', arrive(callee, 'a'), 'b', null],
])('arriving together: %s', (_, members, self, seat) => {
  expect(seatAmongArriving(members, addressOf(self), 'auto')).toBe(seat);
});

it.each<[string, Seat, [string, Readiness, number?], [string, Readiness, number?], boolean]>([
  ['the smaller peer id keeps the seat', 'callee', ['b', 'ready'], ['a', 'ready'], true],
  ['the greater one does not', 'callee', ['a', 'ready'], ['b', 'ready'], false],
  ['a session keeps the seat', 'caller', ['a', 'ready'], ['b', 'busy'], true],
  ['who is in a session yields to nobody without', 'caller', ['b', 'busy'], ['a', 'away'], false],
  ['between two sessions of callees the peer id decides', 'callee', ['b', 'busy'], ['a', 'busy'], true],
  ['between two sessions of callers the callee decides', 'caller', ['b', 'busy'], ['a', 'busy'], false],
  ['the later claim wins', 'callee', ['a', 'busy', 1], ['b', 'ready', 2], true],
  [
    'who wakes with an old claim yields, and nobody to it',
    'caller',
    ['b', 'ready', 2],
    ['a', 'busy', 1],
    false,
  ],
  ['nobody yields while its media flow', 'callee', ['b', 'connected', 1], ['a', 'connected', 9], false],
  ['a running call keeps the seat against any term', 'callee', ['a', 'busy', 9], ['b', 'connected', 1], true],
])('two claims of a seat: %s', (_, seat, ours, theirs, expected) => {
  expect(yieldsTo(claim(seat, ...ours), claim(seat, ...theirs))).toBe(expected);
});

it('of two who claim a seat, the better claim holds it; of equal ones the first that was heard', () => {
  const two = sits(sits(empty, 'n', 'callee'), 'm', 'callee');
  expect(holderOf(two, 'callee')?.address.peer).toBe('n');
  const later: Presence = { seat: 'callee', term: 2, readiness: 'ready', session: 0 };
  expect(holderOf(withPresence(two, addressOf('o'), later, 0), 'callee')?.address.peer).toBe('o');
});

it('what a peer said earlier and is heard later changes nothing, but that it lives', () => {
  const caller: Presence = { seat: 'caller', term: 1, readiness: 'busy', session: 1 };
  const told = withPresence({}, addressOf('m'), caller, 7);
  const after = withPresence(aged(told), addressOf('m'), nowhere, 5, 'arriving');
  expect(after).toEqual(told);
  expect(withPresence(told, addressOf('m'), nowhere, 8).m?.seat).toBeNull();
});

it('of whom others tell counts as seated, and as confirmed once it speaks to us', () => {
  const told = withHearsay({}, addressOf('m'), { seat: 'callee', term: 1, readiness: 'busy', session: 1 });
  expect(freeSeat(told, 'auto')).toBe('caller');
  expect(isConfirmed(told, addressOf('m'))).toBe(false);
  expect(isConfirmed(heardFrom(told, addressOf('m')), addressOf('m'))).toBe(false);
  expect(isConfirmed(spokenTo(told, addressOf('m')), addressOf('m'))).toBe(true);
});

it('a room knows of 32 peers at most, and rather forgets who has no seat', () => {
  const names = Array.from({ length: 2 * mostMembers }, (_, n) => `x${n}`);
  const crowd = names.reduce((all, peer) => sits(all, peer, null), full);
  expect(Object.keys(crowd)).toHaveLength(mostMembers);
  expect([holderOf(crowd, 'caller'), holderOf(crowd, 'callee')]).not.toContain(null);
});

it('while media flow, whom they flow with sits opposite, whatever somebody else claims, and in whatever number', () => {
  const lie: Presence = { seat: 'caller', term: 1_000_000_000, readiness: 'connected', session: 9 };
  const liars = Array.from({ length: 2 * mostMembers }, (_, n) => addressOf(`x${n}`));
  const members = liars.reduce((all, liar) => withPresence(all, liar, lie, 0), full);
  const seating = { members, seat: 'callee', readiness: 'connected' } as const;
  expect(opposite({ ...seating, partner: addressOf('n') })?.address.peer).toBe('n');
  expect(opposite({ ...seating, partner: null })?.address.peer).not.toBe('n');
});

it('whom we call stays opposite until somebody has a better claim, not only an equal one', () => {
  const two = sits(sits(empty, 'n', 'callee'), 'm', 'callee');
  const seating = { members: two, seat: 'caller', partner: addressOf('m'), readiness: 'busy' } as const;
  expect(opposite(seating)?.address.peer).toBe('m');
  expect(opposite({ ...seating, partner: null })?.address.peer).toBe('n');
  const better = sits(two, 'n', 'callee', 'busy');
  expect(opposite({ ...seating, members: better })?.address.peer).toBe('n');
});

describe('the seat of whoever closed its page', () => {
  const closed = gone(full, addressOf('m'));
  it('is kept for 20 s, and free then', () => {
    expect(freeSeat(withoutLost(aged(aged(aged(closed))), null), 'auto')).toBeNull();
    expect(freeSeat(withoutLost(aged(aged(aged(aged(closed)))), null), 'auto')).toBe('callee');
  });
  it('is its own when it comes again, and of nobody else who comes meanwhile', () => {
    const back = withPresence(closed, addressOf('m', 'epoch2'), nowhere, 0, 'arriving');
    expect(freeSeat(back, 'auto')).toBeNull();
    expect(seatAmongArriving(sits(empty, 'n', 'caller'), addressOf('m'), 'auto', 'callee')).toBe('callee');
  });
  it('is free once it says that it sits elsewhere', () => {
    const back = withPresence(closed, addressOf('m', 'epoch2'), nowhere, 0);
    expect(freeSeat(back, 'auto')).toBe('callee');
  });
  it('is not remembered of whoever had none', () =>
    expect(gone(sits(full, 'w', null), addressOf('w'))).toEqual(full));
});

describe('leases', () => {
  it('run out after three silent heartbeats, and the seat is free after four', () => {
    expect(silentFor(2).m?.lost).toBe(false);
    expect(silentFor(3).m?.lost).toBe(true);
    expect(Object.keys(withoutLost(silentFor(3), null))).toEqual(['m', 'n']);
    expect(withoutLost(silentFor(4), null)).toEqual({});
  });

  it('are renewed by any sign of life of this join', () => {
    expect(withoutLost(aged(aged(heardFrom(silentFor(2), addressOf('m')))), null)).toHaveProperty('m');
    const oldJoin = heardFrom(silentFor(2), addressOf('m', 'epoch0'));
    expect(withoutLost(aged(aged(oldJoin)), null)).not.toHaveProperty('m');
  });

  it('do not matter for the one opposite while a session runs', () => {
    const silent = silentFor(4);
    expect(
      Object.keys(
        withoutLost(silent, opposite({ members: silent, seat: 'callee', partner: null, readiness: 'busy' })),
      ),
    ).toEqual(['n']);
  });
});

it('a new epoch is a new join: nothing of the old one counts', () => {
  const reloaded = withPresence(full, addressOf('m', 'epoch2'), nowhere, 0);
  expect(isMember(reloaded, addressOf('m'))).toBe(false);
  expect(reloaded.m).toMatchObject({ seat: null });
  expect(isMember(without(full, 'm'), addressOf('m'))).toBe(false);
});
