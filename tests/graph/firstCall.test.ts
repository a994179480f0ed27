/** The call that the start page plays: the recording that it is made from is real, and it is told whole. */
import { expect, it } from 'vitest';
import { readFirstCall } from '../../src/graph/firstCallPlugin';
import { seats } from '../../machines/words/vocabulary';

const { charts, moments, took } = await readFirstCall();
const names = (seat: (typeof seats)[number], active: readonly number[]) =>
  active.map((i) => charts[seat].states[i]?.lines.join(' '));

it('goes from two idle seats to a call that is connected on both sides', () => {
  for (const seat of seats) {
    const own = moments.filter((moment) => moment.seat === seat);
    expect(names(seat, own[0]?.active ?? [])).toEqual(['idle']);
    expect(names(seat, own.at(-1)?.active ?? [])).toEqual(
      expect.arrayContaining(['negotiating', 'stable', 'complete', 'connected', 'heard']),
    );
  }
});

it('tells what was sent, the offer before the answer', () => {
  const said = moments.flatMap((moment) => (moment.said ? [`${moment.seat} ${moment.said}`] : []));
  expect(said.slice(0, 2)).toEqual(['caller offer', 'callee answer']);
});

it('shows something new with each moment, and takes no longer than somebody watches', () => {
  const repeated = moments.filter((moment, i) => {
    const before = moments.slice(0, i).findLast(({ seat }) => seat === moment.seat);
    return moment.said === null && String(before?.active) === String(moment.active);
  });
  expect(repeated).toEqual([]);
  expect(moments.length).toBeLessThan(50);
  expect(took).toBeGreaterThan(50);
  expect(took).toBeLessThan(5_000);
});
