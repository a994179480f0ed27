import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Entry, Fact, MessageFact } from '../../../machines/words/facts';
import type { Seat } from '../../../machines/words/vocabulary';
import { isFailure } from '../../../src/trace/failures';
import { createMarks, niceStep, strokes, timeLabels, triangles } from '../../../src/ui/timeline/marks';
import { nextStop, previousStop, stopsOf } from '../../../src/ui/timeline/stops';
import { deepest, roomFor, windowOf } from '../../../src/ui/timeline/zoom';
import { browser, entriesOf, step } from '../../trace/entries';

const message = (part: Partial<MessageFact> = {}): Fact => ({
  kind: 'message',
  direction: 'sent',
  message: 'offer',
  other: 'b',
  session: 1,
  negotiation: 1,
  candidates: 0,
  bytes: 1,
  fate: 'delivered',
  ...part,
});
const call = (error: string | null): Fact => ({ kind: 'call', method: 'createOffer', durationMs: 1, error });
const change = browser('connectionState', 'new');
const seatOf = new Map<string, Seat>([['a', 'caller']]);
const all = () => true;
const laterOffers = (entry: Entry, place: number) =>
  place > 0 && entry.kind === 'message' && entry.message === 'offer';

describe('a step on the timeline', () => {
  const entries = entriesOf('a', [
    change,
    message(),
    call(null),
    step('room', []),
    step('callee', []),
    change,
    change,
  ]);

  it('stops after steps of caller and callee and after messages, at the beginning and at the end', () => {
    expect(stopsOf(entries).map(({ moment }) => moment)).toEqual([2, 5, 7]);
    expect([0, 1, 2, 4, 5, 6, 7].map((k) => nextStop(entries, k))).toEqual([2, 2, 5, 5, 7, 7, 7]);
    expect([7, 6, 5, 3, 2, 1, 0].map((k) => previousStop(entries, k))).toEqual([5, 5, 2, 2, 0, 0, 0]);
  });

  it('goes nowhere in an empty trace', () => {
    expect([nextStop([], 0), previousStop([], 0), stopsOf([])]).toEqual([0, 0, []]);
  });
});

it('stops where a trace has grown, at its end or before it', () => {
  const [first, second, third] = entriesOf('a', [message(), message(), message()]);
  if (!first || !second || !third) throw new Error('three entries');
  const entries = [second];
  const moments = () => stopsOf(entries).map(({ moment, at }) => [moment, at - first.at]);
  expect(moments()).toEqual([[1, 10]]);
  entries.push(third);
  expect(moments()).toEqual([
    [1, 10],
    [2, 20],
  ]);
  entries.unshift(first);
  expect(moments()).toEqual([
    [1, 0],
    [2, 10],
    [3, 20],
  ]);
});

it('stops in a part of a trace at its own stops, at its end, and knows when each was', () => {
  const entries = entriesOf('a', [message(), change, message(), change, change, message()]);
  expect(stopsOf(entries, 1, 5)).toEqual([
    { moment: 3, at: 1_020 },
    { moment: 5, at: 1_040 },
  ]);
});

describe('the marks of a timeline', () => {
  it('tell steps, messages and failures apart, and caller and callee', () => {
    const entries = entriesOf('a', [
      step('caller', []),
      step('callee', []),
      message(),
      call('InvalidStateError'),
      change,
    ]);
    const marks = createMarks(entries, seatOf, { from: 0, to: 5 }, 500, all)(5);
    expect(marks.map(({ mark, seat, at }) => [mark, seat, at])).toEqual([
      ['step', 'caller', [100]],
      ['step', 'callee', [200]],
      ['message', 'caller', [300]],
      ['message', 'callee', []],
      ['failure', null, [400]],
    ]);
  });

  it('are of what is to be marked', () => {
    const entries = entriesOf('a', [message(), message({ message: 'presence' }), message()]);
    const [, , messages] = createMarks(entries, seatOf, { from: 0, to: 3 }, 30, laterOffers)(3);
    expect(messages?.at).toEqual([30]);
  });

  it('show a window of the trace over the whole width', () => {
    const entries = entriesOf(
      'a',
      Array.from({ length: 10 }, () => message()),
    );
    const [, , messages] = createMarks(entries, seatOf, { from: 4, to: 6 }, 100, all)(10);
    expect(messages?.at).toEqual([50, 100]);
  });

  it('are one per pixel at most, however many entries there are', () => {
    const entries = entriesOf(
      'a',
      Array.from({ length: 5_000 }, () => message()),
    );
    const [, , messages] = createMarks(entries, seatOf, { from: 0, to: 5_000 }, 100, all)(5_000);
    expect(messages?.at).toHaveLength(101);
  });

  it('are added while the trace grows, and made anew where an entry was put before its end', () => {
    const kinds = [message(), change, step('caller', []), step('callee', []), call('TypeError')];
    const growth = fc.array(fc.tuple(fc.constantFrom(...kinds), fc.nat({ max: 3 }), fc.boolean()));
    fc.assert(
      fc.property(growth, (growing) => {
        const entries: Entry[] = [];
        const span = { from: 2, to: 20 };
        const marksUpTo = createMarks(entries, seatOf, span, 90, all);
        for (const [fact, back, isDrawn] of growing) {
          entries.splice(Math.max(0, entries.length - back), 0, {
            n: entries.length,
            at: 0,
            peer: 'a',
            ...fact,
          });
          if (!isDrawn) continue;
          const expected = createMarks([...entries], seatOf, span, 90, all)(entries.length);
          expect(marksUpTo(entries.length)).toEqual(expected);
        }
      }),
      { endOnFailure: true },
    );
  });

  it('are drawn as strokes, failures as triangles', () => {
    expect(strokes([3, 9], 1, 5)).toBe('M3 1V5M9 1V5');
    expect(triangles([10], 0, 9)).toBe('M10 0L5 9H15z');
  });
});

it.each<[string, Fact, boolean]>([
  ['a call that throws', call('NotAllowedError'), true],
  ['a call that succeeds', call(null), false],
  ['a step into a failure', step('caller', ['failed'], { failure: 'iceFailed', edges: ['x|y|0'] }), true],
  ['an event that a failed seat ignores', step('caller', ['failed'], { failure: 'iceFailed' }), false],
  ['a message that is dropped', message({ fate: 'dropped' }), true],
  ['a message that is delivered', message(), false],
  ['a message that is not let in', { kind: 'rejected', reason: 'foreign', bytes: 1, count: 1 }, true],
])('%s: a failure? %s %s', (_, fact, isOne) => {
  expect(entriesOf('a', [fact]).map(isFailure)).toEqual([isOne]);
});

const changeAt = (ms: number, n: number): Entry => ({ n, at: 5_000 + ms, peer: 'a', ...change });

describe('the times of a timeline', () => {
  it.each([
    [10, 10, 1],
    [10, 4, 5],
    [0.3, 6, 0.05],
    [100, 4, 50],
  ])('%d s with room for %d labels: one every %d s', (seconds, count, expected) => {
    expect(niceStep(seconds, count)).toBeCloseTo(expected);
  });

  it('stand at the moments at which they pass, and never over each other', () => {
    const entries = [0, 100, 200, 1_000, 2_000, 4_000].map(changeAt);
    const labels = timeLabels(entries, { from: 0, to: 6 }, 600);
    expect(labels.map(({ seconds }) => seconds)).toEqual([0, 1, 2]);
    const gaps = labels.slice(1).map((label, i) => label.at - (labels[i]?.at ?? 0));
    expect(Math.min(...gaps)).toBeGreaterThanOrEqual(64);
  });
});

describe('the window of a timeline', () => {
  it('is the whole trace until one zooms', () => {
    expect(windowOf(1_000, 0, 700)).toEqual({ from: 0, to: 1_000 });
  });

  it('is half as long with each step closer, around its centre, and never empty or outside', () => {
    expect(windowOf(1_000, 1, 500)).toEqual({ from: 250, to: 750 });
    expect(windowOf(1_000, 2, 990)).toEqual({ from: 750, to: 1_000 });
    fc.assert(
      fc.property(
        fc.nat({ max: 5_000 }),
        fc.nat({ max: 20 }),
        fc.nat({ max: 6_000 }),
        (length, zoom, centre) => {
          const { from, to } = windowOf(length, zoom, centre);
          expect(from).toBeGreaterThanOrEqual(0);
          expect(to).toBeLessThanOrEqual(length);
          expect(to - from).toBeGreaterThanOrEqual(Math.min(length, 20));
          const nearest = Math.min(centre, length);
          expect(from <= nearest && nearest <= to).toBe(true);
        },
      ),
    );
    expect(deepest(0)).toBe(0);
  });
});

describe('the room of a trace that grows', () => {
  it('is enough, at most a 64th more, and the same for many lengths', () => {
    fc.assert(
      fc.property(fc.nat({ max: 200_000 }), (length) => {
        const room = roomFor(length);
        expect(room).toBeGreaterThanOrEqual(length);
        expect(room - length).toBeLessThanOrEqual(length / 64);
        expect(roomFor(room)).toBe(room);
      }),
    );
    expect(new Set(Array.from({ length: 1_000 }, (_, i) => roomFor(10_000 + i))).size).toBeLessThan(10);
  });
});
