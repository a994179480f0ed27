import type { Arrow } from '../../../src/trace/arrow';
import { describe, expect, it } from 'vitest';
import type { Seat } from '../../../machines/words/vocabulary';
import { sidesOf } from '../../../src/trace/sides';
import { lineHeight } from '../../../src/ui/ladder/places';
import { lineAbove, sliceOf, type Drawn } from '../../../src/ui/ladder/slices';
import { entriesOf, step } from '../../trace/entries';

const sides = new Map<string, Seat>([
  ['a', 'caller'],
  ['b', 'callee'],
]);
const arrow = (part: Partial<Arrow> = {}): Arrow => ({
  from: 2,
  to: 5,
  sender: 'a',
  receiver: 'b',
  message: 'offer',
  candidates: 0,
  bytes: 100,
  turns: [
    { row: 2, fate: 'underWay' },
    { row: 5, fate: 'delivered' },
  ],
  lostAt: null,
  ...part,
});
const end = 99;
const lineAt = lineHeight - lineAbove;
/** Each row in a line of its own, all as high as one line of text. */
const evenly: Drawn = { lineOf: (row) => row, topOf: (line) => line * lineHeight };
const slices = (of: Arrow, cursor = end, drawn = evenly) =>
  Array.from({ length: 8 }, (_, line) => sliceOf(of, line, cursor, sides, drawn));
const at = (row: number, y: number) => row * lineHeight + y;

describe('an arrow', () => {
  it('is one straight line from the caller’s line to the callee’s, through all rows between', () => {
    const parts = slices(arrow()).flatMap((slice, row) => (slice ? [{ ...slice, row }] : []));
    expect(parts.map(({ row }) => row)).toEqual([2, 3, 4, 5]);
    expect(parts[0]).toMatchObject({ x1: 0, y1: lineAt, end: null });
    expect(parts.at(-1)).toMatchObject({ x2: 100, y2: lineAt, end: 'head' });
    const slope = 100 / (3 * lineHeight);
    for (const { x1, y1, x2, y2, row } of parts)
      for (const [x, y] of [
        [x1, y1],
        [x2, y2],
      ] as const)
        expect(x).toBeCloseTo((at(row, y) - at(2, lineAt)) * slope);
    for (const [i, part] of parts.slice(1).entries()) {
      expect(part.x1).toBeCloseTo(parts[i]?.x2 ?? NaN);
      expect(part.y1).toBeCloseTo((parts[i]?.y2 ?? NaN) - lineHeight);
    }
  });

  it('is straight through lines that are higher than others', () => {
    const high = { ...evenly, topOf: (line: number) => line * lineHeight + (line > 3 ? 32 : 0) };
    const parts = slices(arrow(), end, high).flatMap((slice, line) => (slice ? [{ ...slice, line }] : []));
    const slope = 100 / (3 * lineHeight + 32);
    for (const { x1, y1, line } of parts)
      expect(x1).toBeCloseTo((high.topOf(line) + y1 - at(2, lineAt)) * slope);
    expect(parts.at(-1)).toMatchObject({ x2: 100, y2: lineAt });
  });

  it('goes straight across where both its ends are in one line, as in a fold', () => {
    const parts = slices(arrow(), end, { ...evenly, lineOf: () => 3 });
    expect(parts.filter((slice) => slice !== null)).toEqual([parts[3]]);
    expect(parts[3]).toMatchObject({ x1: 0, x2: 100, y1: lineAt, y2: lineAt, end: 'head' });
  });

  it('goes the other way, in the callee’s colour, when the callee has sent it', () => {
    const back = slices(arrow({ sender: 'b', receiver: 'a' }));
    expect(back[2]).toMatchObject({ x1: 100, seat: 'callee' });
    expect(back[5]).toMatchObject({ x2: 0, end: 'head' });
  });

  it('goes upwards where a clock makes it arrive before it was sent', () => {
    const parts = slices(arrow({ from: 3, to: 2, turns: [{ row: 2, fate: 'delivered' }] }));
    expect(parts.map((slice) => slice !== null)).toEqual([false, false, true, true, ...Array(4).fill(false)]);
    expect(parts[3]).toMatchObject({ x1: 0, y1: lineAt });
    expect(parts[2]).toMatchObject({ x2: 100, y2: lineAt, end: 'head' });
  });

  it('is not there before it is sent, and on its way until it is received', () => {
    expect(slices(arrow(), 2)).toEqual(Array(8).fill(null));
    const parts = slices(arrow(), 5);
    expect(parts.filter((slice) => slice !== null)).toEqual([parts[2]]);
    expect(parts[2]).toMatchObject({ x1: 0, y1: lineAt, y2: lineAt, fate: 'underWay' });
    expect(parts[2]?.x2).toBeLessThan(50);
  });

  it('comes from the other side though nobody told that it was sent', () => {
    const parts = slices(arrow({ from: null, sender: 'unknown', turns: [{ row: 5, fate: 'delivered' }] }));
    expect(parts.filter((slice) => slice !== null)).toEqual([parts[5]]);
    expect(parts[5]).toMatchObject({ x1: 0, x2: 100, seat: 'caller' });
  });

  it.each([
    ['held', 'gate', 90],
    ['duplicated', 'doubleHead', 100],
    ['dropped', 'cross', 100],
    ['stale', 'cross', 100],
    ['rejected', 'cross', 100],
  ] as const)('that is %s ends in a %s', (fate, shape, x2) => {
    const parts = slices(arrow({ turns: [{ row: 5, fate }] })).filter((slice) => slice !== null);
    expect(parts.at(-1)).toMatchObject({ fate, end: shape, x2 });
  });

  it('that is lost ends in a cross on its way', () => {
    const lost = arrow({ to: null, turns: [{ row: 2, fate: 'underWay' }], lostAt: 6 });
    expect(slices(lost, 6)[2]).toMatchObject({ fate: 'underWay', end: 'head' });
    expect(slices(lost, 7)[2]).toMatchObject({ fate: 'lost', end: 'cross' });
  });

  it.each([
    ['to somebody who only watches', { receiver: 'observer' }],
    ['to the same seat', { receiver: 'a' }],
  ])('%s is not drawn', (_, part) => {
    expect(slices(arrow(part))).toEqual(Array(8).fill(null));
  });
});

it('keeps a peer on the side of the seat that it held last', () => {
  const entries = [
    ...entriesOf('x', [step('room', []), step('callee', ['idle']), step('caller', ['idle'])]),
    ...entriesOf('y', [{ kind: 'note', about: '', text: '' }]),
  ];
  expect([...sidesOf(entries)]).toEqual([['x', 'caller']]);
});
