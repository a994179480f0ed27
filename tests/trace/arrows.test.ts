import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Entry, Fact, Fate, HandledFact, MessageFact } from '../../machines/words/facts';
import { arrowsOf, fateOf, lostAfter } from '../../src/trace/arrows';
import { createSpans } from '../../src/trace/spans';

const message = (
  direction: 'sent' | 'received',
  other: string | null,
  part: Partial<MessageFact> = {},
): Fact => ({
  kind: 'message',
  direction,
  message: 'offer',
  other,
  session: 1,
  negotiation: 1,
  candidates: 0,
  bytes: 100,
  fate: 'delivered',
  ...part,
});
const sent = (part?: Partial<MessageFact>) => message('sent', 'b', part);
const received = (part?: Partial<MessageFact>) => message('received', 'a', part);
const said = { message: 'offer', session: 1, negotiation: 1, candidates: 0 } as const;
const held = (item: number, behind: number | null = null): Fact => ({
  kind: 'held',
  item,
  place: 'callee',
  event: 'signal.offerReceived',
  message: said,
  behind,
});
const handled = (item: number, how: HandledFact['how']): Fact => ({
  kind: 'handled',
  item,
  place: 'callee',
  event: 'signal.offerReceived',
  how,
  by: 'b',
});
const note: Fact = { kind: 'note', about: '', text: '' };
/** Rows of a trace: peer, fact, and optionally time. */
const traceOf = (...rows: [peer: string, fact: Fact, at?: number][]): Entry[] =>
  rows.map(([peer, fact, at], n) => ({ n, at: at ?? n, peer, ...fact }));
const ends = (entries: Entry[]) => arrowsOf(entries).all.map(({ from, to }) => [from, to]);
/** These rows, and two more: before and after a message sent at the start counts as lost. */
const untilLate = (...first: [string, Fact][]) =>
  traceOf(...first, ['b', note, lostAfter - 1], ['b', note, lostAfter + 2]);
/** The fate of the only arrow at each moment. */
const fates = (entries: Entry[]) => {
  const [arrow] = arrowsOf(entries).all;
  return entries.map((_, row) => arrow && fateOf(arrow, row + 1));
};

describe('which message that was sent is which one that was received', () => {
  it('is said by the number of its envelope, though they overtake each other', () => {
    const entries = traceOf(
      ['a', sent({ seq: 1 })],
      ['a', sent({ seq: 2 })],
      ['b', received({ seq: 2 })],
      ['b', received({ seq: 1 })],
    );
    expect(ends(entries)).toEqual([
      [1, 2],
      [0, 3],
    ]);
  });

  it('is said by what it says, where numbers are unknown: kind, session, negotiation, candidates, in order', () => {
    const entries = traceOf(
      ['a', sent({ candidates: 1 })],
      ['a', sent({ candidates: 2 })],
      ['a', sent({ candidates: 1 })],
      ['b', received({ candidates: 2 })],
      ['b', received({ candidates: 1 })],
      ['b', received({ candidates: 1 })],
      ['b', received({ candidates: 1, negotiation: 3 })],
    );
    expect(ends(entries)).toEqual([
      [1, 3],
      [0, 4],
      [2, 5],
      [null, 6],
    ]);
  });

  it('is not another peer’s, and not one that is too old or yet to be sent', () => {
    const entries = traceOf(
      ['c', message('sent', 'b', { seq: 1 })],
      ['b', received({ seq: 1 }), 1],
      ['a', sent(), 10],
      ['a', sent(), 10 + lostAfter],
      ['b', received(), 11 + lostAfter],
      ['b', received(), 12 + lostAfter],
      ['a', sent(), 2 * lostAfter],
    );
    expect(ends(entries)).toEqual([
      [null, 1],
      [3, 4],
      [null, 5],
      [0, null],
      [2, null],
      [6, null],
    ]);
  });

  it('may be one to everyone, received by several', () => {
    const hello = { message: 'hello', seq: 5 } as const;
    const entries = traceOf(
      ['a', message('sent', null, hello)],
      ['b', received(hello)],
      ['c', received(hello)],
    );
    expect(arrowsOf(entries).all.map(({ from, to, receiver }) => [from, to, receiver])).toEqual([
      [0, 1, 'b'],
      [0, 2, 'c'],
    ]);
    expect(fates(entries)).toEqual(['underWay', 'delivered', 'delivered']);
  });

  it('may seem to be received before it is sent, where clocks differ', () => {
    const entries = traceOf(['b', received({ seq: 1 })], ['a', sent({ seq: 1 })]);
    expect(ends(entries)).toEqual([[1, 0]]);
    expect(fates(entries)).toEqual(['delivered', 'delivered']);
  });
});

describe('what becomes of a message', () => {
  it('is under way until it is there', () => {
    expect(fates(traceOf(['a', sent()], ['a', note], ['b', received()]))).toEqual([
      'underWay',
      'underWay',
      'delivered',
    ]);
  });

  it('is lost once it is overdue, where its receiver tells what it receives', () => {
    const other = { message: 'ack' } as const;
    const tells = untilLate(['a', sent()], ['b', received(other)]);
    const [, missed] = arrowsOf(tells).all;
    expect(missed && [1, 3, 4].map((k) => fateOf(missed, k))).toEqual(['underWay', 'underWay', 'lost']);
    expect(fates(untilLate(['a', sent()]))).toEqual(['delivered', 'delivered', 'delivered']);
  });

  it.each<Fate>(['dropped', 'stale', 'rejected', 'duplicated'])('is %s where the trace says so', (fate) => {
    expect(fates(traceOf(['a', sent()], ['b', received({ fate })])).at(-1)).toBe(fate);
    expect(fates(traceOf(['a', sent({ fate })]))).toEqual([fate]);
  });

  it('is a repetition when it arrives again', () => {
    const entries = traceOf(
      ['a', sent({ seq: 1 })],
      ['b', received({ seq: 1 })],
      ['b', received({ seq: 1 })],
    );
    expect(arrowsOf(entries).all.map((arrow) => fateOf(arrow, 3))).toEqual(['delivered', 'duplicated']);
  });

  it.each<[HandledFact['how'], string]>([
    ['release', 'delivered'],
    ['drop', 'dropped'],
    ['void', 'stale'],
    ['holdBack', 'held'],
    ['repeat', 'held'],
  ])('is held before a gate, and by %s becomes %s', (how, fate) => {
    const entries = traceOf(['a', sent()], ['b', received()], ['b', held(1)], ['b', handled(1, how)]);
    expect(fates(entries)).toEqual(['underWay', 'delivered', 'held', fate]);
  });

  it('is a repetition once it was let in twice, but not where the second one is dropped', () => {
    const before = [
      ['a', sent()],
      ['b', received()],
      ['b', held(1)],
      ['b', handled(1, 'repeat')],
      ['b', held(2, 1)],
      ['b', handled(1, 'release')],
    ] as [string, Fact][];
    expect(fates(traceOf(...before, ['b', handled(2, 'release')])).slice(-2)).toEqual([
      'delivered',
      'duplicated',
    ]);
    expect(fates(traceOf(...before, ['b', handled(2, 'drop')])).slice(-2)).toEqual([
      'delivered',
      'delivered',
    ]);
  });

  it('says for each of several held messages that say the same', () => {
    const entries = traceOf(
      ['a', sent()],
      ['b', received()],
      ['b', held(1)],
      ['a', sent()],
      ['b', received()],
      ['b', held(2)],
      ['b', handled(1, 'drop')],
    );
    expect(arrowsOf(entries).all.map((arrow) => fateOf(arrow, 7))).toEqual(['dropped', 'held']);
  });
});

it('knows the arrows of a row: those that pass, and those that begin or end there', () => {
  const entries = traceOf(
    ['a', sent({ seq: 1 })],
    ['a', note],
    ['a', sent({ seq: 2 })],
    ['b', received({ seq: 1 })],
    ['b', received({ seq: 2 })],
    ['b', note],
  );
  const { all, through, of } = arrowsOf(entries);
  const numbers = (found: readonly (typeof all)[number][]) =>
    found.map((arrow) => all.indexOf(arrow)).toSorted((a, b) => a - b);
  expect(entries.map((_, row) => numbers(through(row)))).toEqual([[0], [0], [0, 1], [0, 1], [1], []]);
  expect(entries.map((_, row) => numbers(of(row)))).toEqual([[0], [], [1], [0], [1], []]);
});

it('finds every span that holds a row, and no other', () => {
  const rows = 40;
  const span = fc
    .tuple(fc.nat({ max: rows - 1 }), fc.nat({ max: rows - 1 }))
    .map(([a, b]) => [Math.min(a, b), Math.max(a, b)] as const);
  fc.assert(
    fc.property(fc.array(span), fc.nat({ max: rows - 1 }), (all, row) => {
      const spans = createSpans<number>();
      all.forEach(([first, last], i) => spans.add(first, last, i));
      const expected = all.flatMap(([first, last], i) => (first <= row && row <= last ? [i] : []));
      expect(spans.through(row).toSorted((a, b) => a - b)).toEqual(expected);
    }),
    { endOnFailure: true },
  );
});
