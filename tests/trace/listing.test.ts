import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Entry, Fact, MessageFact } from '../../machines/words/facts';
import { arrowsOf } from '../../src/trace/arrows';
import { createHistory } from '../../src/trace/history';
import { createListing, type Listing } from '../../src/trace/listing';
import { sidesOf } from '../../src/trace/sides';
import { step } from './entries';

const peers = ['a', 'b', 'c'] as const;
const kinds = ['offer', 'candidates'] as const;
const messages = fc.record({
  direction: fc.constantFrom('sent' as const, 'received' as const),
  message: fc.constantFrom(...kinds),
  other: fc.constantFrom(...peers, null),
  fate: fc.constantFrom('delivered' as const, 'dropped' as const),
  seq: fc.constantFrom(1, 2, undefined, undefined),
  session: fc.constant(1),
  negotiation: fc.constant(1),
  candidates: fc.constant(0),
  bytes: fc.constant(1),
});
const message = ({
  seq,
  ...part
}: { seq: number | undefined } & Omit<MessageFact, 'seq' | 'kind'>): Fact => ({
  kind: 'message',
  ...part,
  ...(seq !== undefined && { seq }),
});
const items = fc.record({ item: fc.nat({ max: 3 }), place: fc.constant('caller' as const) });
const facts: fc.Arbitrary<Fact> = fc.oneof(
  { weight: 5, arbitrary: messages.map(message) },
  fc.tuple(items, fc.constantFrom(...kinds), fc.constantFrom(null, 1)).map(([item, kind, behind]): Fact => ({
    ...item,
    kind: 'held',
    event: '',
    behind,
    message: { message: kind, session: 1, negotiation: 1, candidates: 0 },
  })),
  fc
    .tuple(items, fc.constantFrom('release', 'drop', 'void', 'repeat'))
    .map(([item, how]): Fact => ({ ...item, kind: 'handled', event: '', how, by: 'a' })),
  items.map((item): Fact => ({ ...item, kind: 'foreseen', edges: [], states: [], ignored: false })),
  fc.constantFrom(step('caller', []), step('callee', [])),
);
/** Entries in the order of their arrival; some are told late, some after everything else of ten seconds. */
const traces = fc
  .array(fc.tuple(facts, fc.constantFrom(...peers), fc.constantFrom(0, 0, 0, 300, 900, 9_000)), {
    maxLength: 60,
    size: 'max',
  })
  .map((all) => all.map(([fact, peer, late], n): Entry => ({ n, at: 400 * n - late, peer, ...fact })));

/** All that is to be seen of a listing, row by row. */
const seen = ({ entries, arrows, sides }: Listing) => ({
  entries,
  sides: [...sides],
  through: entries.map((_, row) => new Set(arrows.through(row).map((arrow) => JSON.stringify(arrow)))),
  of: entries.map((_, row) => arrows.of(row)),
});

const isListed = ({ kind }: Entry) => kind !== 'foreseen';

describe('a listing that grows with its trace', () => {
  it('is the one that is made of the whole trace, wherever entries were put meanwhile', () => {
    fc.assert(
      fc.property(traces, (entries) => {
        const history = createHistory('a');
        const { listing } = history;
        for (const entry of entries) {
          history.add(entry);
          const listed = history.entries.filter(isListed);
          expect(listing.entries).toEqual(listed);
          expect(listing.arrows.all).toEqual(arrowsOf(listed).all);
        }
        expect(seen(listing)).toEqual(seen(createListing(history.entries)));
        expect([...listing.sides]).toEqual([...sidesOf(history.entries)]);
      }),
      { numRuns: 60, endOnFailure: true },
    );
  });

  it('is the same when it is read after each portion of entries only', () => {
    fc.assert(
      fc.property(traces, fc.integer({ min: 2, max: 9 }), (entries, portion) => {
        const history = createHistory('a');
        const { listing } = history;
        for (const [i, entry] of entries.entries()) {
          history.add(entry);
          if (i % portion === 0) listing.upTo(history.length);
        }
        expect(seen(listing)).toEqual(seen(createListing(history.entries)));
      }),
      { numRuns: 60, endOnFailure: true },
    );
  });

  it('knows how many of the first entries are listed: what is only foreseen is not', () => {
    fc.assert(
      fc.property(traces, (entries) => {
        const history = createHistory('a');
        const { listing } = history;
        entries.forEach(history.add);
        for (let k = 0; k <= entries.length; k++)
          expect(listing.upTo(k)).toBe(history.entries.slice(0, k).filter(isListed).length);
        expect(listing.upTo(entries.length + 1)).toBe(listing.entries.length);
      }),
      { numRuns: 30, endOnFailure: true },
    );
  });

  it('keeps the map of the sides until one of them changes', () => {
    const history = createHistory('a');
    const { listing } = history;
    history.add({ n: 0, at: 0, peer: 'a', ...step('caller', []) });
    const { sides } = listing;
    history.add({ n: 1, at: 1, peer: 'a', ...step('caller', []) });
    expect(listing.sides).toBe(sides);
    history.add({ n: 2, at: 2, peer: 'a', ...step('callee', []) });
    expect([sides.get('a'), listing.sides.get('a')]).toEqual(['caller', 'callee']);
  });
});
