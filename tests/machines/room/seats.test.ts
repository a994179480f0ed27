import { describe, expect, it } from 'vitest';
import {
  aged,
  freeSeat,
  heardFrom,
  isMember,
  opposite,
  seatAmongArriving,
  withNewcomer,
  without,
  withoutLost,
  withPresence,
  yieldsTo,
  type Members,
} from '../../../machines/room/seats';
import type { Readiness, Seat, SeatWish } from '../../../machines/words/vocabulary';
import { addressOf } from '../../fakes/roomPeer';

const sits = (members: Members, peer: string, seat: Seat | null, readiness: Readiness = 'ready') =>
  withPresence(members, addressOf(peer), { seat, readiness, session: 0 }, 0);
const arrive = (members: Members, ...peers: string[]) =>
  peers.reduce((all, peer) => withNewcomer(all, addressOf(peer), 'arriving', 0), members);
const empty: Members = {};
const callee = sits(empty, 'm', 'callee');
const full = sits(callee, 'n', 'caller');
const claim = (peer: string, readiness: Readiness) => ({ address: addressOf(peer), readiness });
const silentFor = (heartbeats: number) => {
  let members = full;
  for (let n = 0; n < heartbeats; n++) members = aged(members, 3);
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

it.each<[string, Seat, [string, Readiness], [string, Readiness], boolean]>([
  ['the smaller peer id keeps the seat', 'callee', ['b', 'ready'], ['a', 'ready'], true],
  ['the greater one does not', 'callee', ['a', 'ready'], ['b', 'ready'], false],
  ['a session keeps the seat', 'caller', ['a', 'ready'], ['b', 'busy'], true],
  ['who is in a session yields to nobody without', 'caller', ['b', 'busy'], ['a', 'away'], false],
  ['between two sessions of callees the peer id decides', 'callee', ['b', 'busy'], ['a', 'busy'], true],
  ['between two sessions of callers the callee decides', 'caller', ['b', 'busy'], ['a', 'busy'], false],
])('two claims of a seat: %s', (_, seat, [us, ours], [them, theirs], expected) => {
  expect(yieldsTo(seat, claim(us, ours), claim(them, theirs))).toBe(expected);
});

it('what a peer said earlier and is heard later changes nothing, but that it lives', () => {
  const told = withPresence({}, addressOf('m'), { seat: 'caller', readiness: 'busy', session: 1 }, 7);
  const after = withNewcomer(aged(told, 3), addressOf('m'), 'arriving', 5);
  expect(after).toEqual(told);
  expect(
    withPresence(told, addressOf('m'), { seat: null, readiness: 'away', session: 1 }, 8).m?.seat,
  ).toBeNull();
});

describe('leases', () => {
  it('run out after so many silent heartbeats, not before', () => {
    expect(Object.keys(withoutLost(silentFor(2), null))).toEqual(['m', 'n']);
    expect(withoutLost(silentFor(3), null)).toEqual({});
  });

  it('are renewed by any sign of life of this join', () => {
    expect(withoutLost(aged(heardFrom(silentFor(2), addressOf('m')), 3), null)).toHaveProperty('m');
    const oldJoin = heardFrom(silentFor(2), addressOf('m', 'epoch0'));
    expect(withoutLost(aged(oldJoin, 3), null)).not.toHaveProperty('m');
  });

  it('do not matter for the one opposite while a session runs', () => {
    const silent = silentFor(3);
    expect(Object.keys(withoutLost(silent, opposite(silent, 'callee')))).toEqual(['n']);
  });
});

it('a new epoch is a new join: nothing of the old one counts', () => {
  const rejoined = arrive(full, 'm');
  expect(rejoined.m).toMatchObject({ seat: null, where: 'arriving' });
  const reloaded = withNewcomer(full, addressOf('m', 'epoch2'), 'arriving', 0);
  expect(isMember(reloaded, addressOf('m'))).toBe(false);
  expect(isMember(without(full, 'm'), addressOf('m'))).toBe(false);
});
