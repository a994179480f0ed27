import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import type { Entry } from '../../../machines/words/facts';
import { listingOf, pastOf } from '../../../src/ui/stage/moment';

const note = (n: number): Entry => ({ n, at: n, peer: 'x', kind: 'note', about: 'x', text: '' });
const foreseen = (n: number): Entry => {
  const place = { n, at: n, peer: 'x', item: 1, place: 'caller' as const };
  return { ...place, kind: 'foreseen', edges: [], states: [], ignored: false };
};
const traces = fc
  .array(fc.boolean())
  .map((kinds) => kinds.map((isForeseen, n) => (isForeseen ? foreseen(n) : note(n))));

it('lists everything but what is only foreseen, and knows at each moment how much of it has happened', () => {
  fc.assert(
    fc.property(traces, (entries) => {
      const { traced, upTo } = listingOf(entries);
      expect(traced.entries).toEqual(entries.filter(({ kind }) => kind !== 'foreseen'));
      expect([...upTo]).toEqual(
        [0, ...entries.keys()].map(
          (_, moment) => entries.slice(0, moment).filter(({ kind }) => kind !== 'foreseen').length,
        ),
      );
    }),
  );
});

it('knows the entries up to a moment, and at the end hands out the list itself', () => {
  const entries = [note(0), note(1), note(2)];
  expect(pastOf({ entries, cursor: 0 })).toEqual([]);
  expect(pastOf({ entries, cursor: 2 })).toEqual([note(0), note(1)]);
  expect(pastOf({ entries, cursor: 3 })).toBe(entries);
});
