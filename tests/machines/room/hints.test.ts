import { expect, it } from 'vitest';
import {
  agedHints,
  asked,
  hintOf,
  mostHints,
  unasked,
  withHint,
  withoutHint,
  type Hints,
} from '../../../machines/room/hints';
import type { Presence } from '../../../machines/words/vocabulary';
import { addressOf } from '../../fakes/roomPeer';

const standing: Presence = { seat: 'callee', term: 1, readiness: 'ready', session: 0 };
const [ghost, other] = [addressOf('ghost'), addressOf('other')];
const heard = (hints: Hints, address = ghost, seq = 0, where: 'door' | 'inside' = 'inside') =>
  withHint(hints, { address, where, standing: where === 'door' ? null : standing, seq });
const names = (hints: Hints) => unasked(hints).map(({ address }) => address.peer);

it('whoever is only heard inside is asked once, whoever knocks is not', () => {
  const both = heard(heard({}), other, -1, 'door');
  expect(names(both)).toEqual(['ghost']);
  expect(names(heard(asked(both), ghost, 1))).toEqual([]);
});

it('whoever has knocked and is then heard inside is asked', () =>
  expect(names(heard(asked(heard({}, ghost, -1, 'door')), ghost, 1))).toEqual(['ghost']));

it('whoever goes on being heard is asked again after a heartbeat; whoever does not is forgotten after three', () => {
  const silent = asked(heard({}));
  expect(names(heard(agedHints(silent), ghost, 1))).toEqual(['ghost']);
  expect(hintOf(agedHints(agedHints(silent)), ghost)).not.toBeNull();
  expect(agedHints(agedHints(agedHints(silent)))).toEqual({});
});

it('the last that it told is kept, in whatever order it comes', () => {
  const later = heard({}, ghost, 7);
  expect(hintOf(heard(later, ghost, 3), ghost)?.seq).toBe(7);
  expect(hintOf(heard(later, ghost, 8), ghost)?.seq).toBe(8);
});

it('another join of the same peer is another hint in its place', () => {
  const next = heard(asked(heard({}, ghost, 9)), addressOf('ghost', 'epoch2'), 0);
  expect(hintOf(next, ghost)).toBeNull();
  expect(names(next)).toEqual(['ghost']);
  expect(withoutHint(next, ghost)).toEqual(next);
});

it('a flood of recordings fills 32 places, and the latest are asked', () => {
  const flood = Array.from({ length: 5 * mostHints }, (_, n) => addressOf(`x${n}`)).reduce(
    (hints, address) => heard(hints, address),
    heard({}),
  );
  expect(Object.keys(flood)).toHaveLength(mostHints);
  expect(hintOf(flood, ghost)).toBeNull();
  expect(hintOf(flood, addressOf(`x${5 * mostHints - 1}`))).not.toBeNull();
});
