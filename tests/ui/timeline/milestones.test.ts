import { describe, expect, it } from 'vitest';
import type { Entry, Fact, MessageFact } from '../../../machines/words/facts';
import type { Seat } from '../../../machines/words/vocabulary';
import { createMilestones, flagsOf, type MilestoneAt } from '../../../src/ui/timeline/milestones';
import { scaleOf } from '../../../src/ui/timeline/scale';
import { browser, entriesOf } from '../../trace/entries';

const said = (message: MessageFact['message'], part: Partial<MessageFact> = {}): Fact => ({
  kind: 'message',
  direction: 'sent',
  message,
  other: 'b',
  session: 1,
  negotiation: 1,
  candidates: 0,
  bytes: 1,
  fate: 'delivered',
  ...part,
});
const seatOf = new Map<string, Seat>([['a', 'caller']]);
const milestones = (facts: Fact[]) =>
  createMilestones(entriesOf('a', facts), seatOf)(facts.length).map(({ what, moment }) => [what, moment]);

const flags = (...marks: [MilestoneAt['what'], number][]) =>
  flagsOf(
    marks.map(([what, moment]) => ({ what, moment, seat: null })),
    { from: 0, to: 100 },
    1_000,
    (what) => what,
  ).map(({ at, name }) => [at, name]);
const at = (...times: number[]) =>
  times.map((time, n): Entry => ({ n, at: time, peer: 'a', ...browser('connectionState', 'new') }));
const all = (entries: Entry[]) => scaleOf(entries, { from: 0, to: entries.length }, 100);

describe('the milestones of a negotiation', () => {
  it('are its offer, its answer, its first candidate, and that it is connected', () => {
    expect(
      milestones([
        said('hello'),
        said('offer'),
        said('offer', { direction: 'received' }),
        said('candidates', { candidates: 2 }),
        said('candidates', { candidates: 3 }),
        said('answer'),
        browser('connectionState', 'connecting'),
        browser('connectionState', 'connected'),
      ]),
    ).toEqual([
      ['offer', 2],
      ['candidate', 4],
      ['answer', 6],
      ['connected', 8],
    ]);
  });

  it('are told once of what is said again, and anew of the next one', () => {
    const again = said('offer', { negotiation: 3 });
    expect(milestones([said('offer'), said('offer'), again])).toEqual([
      ['offer', 1],
      ['offer', 3],
    ]);
  });

  it('are two where an offer brings the first candidate', () => {
    expect(milestones([said('offer', { candidates: 4 })])).toEqual([
      ['offer', 1],
      ['candidate', 1],
    ]);
  });

  it('are added while the trace grows, and read anew where it has changed', () => {
    const entries = entriesOf('a', [said('offer'), said('answer')]);
    const upTo = createMilestones(entries, seatOf);
    expect(upTo(1)).toHaveLength(1);
    entries.unshift(...entriesOf('a', [said('hello')]));
    expect(upTo(3).map(({ moment }) => moment)).toEqual([2, 3]);
  });
});

describe('the names of milestones', () => {
  it('stand where there is room; that of a candidate gives way', () => {
    expect(flags(['candidate', 48], ['answer', 50], ['connected', 80])).toEqual([
      [480, null],
      [500, 'answer'],
      [800, 'connected'],
    ]);
  });

  it('stand together where they are one moment', () => {
    expect(flags(['offer', 10], ['candidate', 10])).toEqual([[100, 'offer + candidate']]);
  });

  it('are those of the moments that are shown', () => {
    const mark: MilestoneAt = { what: 'offer', moment: 200, seat: null };
    expect(flagsOf([mark], { from: 0, to: 100 }, 100, (what) => what)).toEqual([]);
  });
});

describe('an axis', () => {
  it('is linear where time passes evenly, and where nothing passes', () => {
    expect(all(at(...Array.from({ length: 101 }, (_, i) => 10 * i)))).toEqual({ isLinear: true, breaks: [] });
    expect(all(at(5))).toEqual({ isLinear: true, breaks: [] });
    expect(all([])).toEqual({ isLinear: true, breaks: [] });
  });

  it('says that it is not, and where a tenth of the time passes or more', () => {
    const { isLinear, breaks } = all(at(0, 1, 2, 500, 501, 502, 503, 504, 1_000, 1_001));
    expect(isLinear).toBe(false);
    expect(breaks.map((one) => Math.round(one.at))).toEqual([35, 85]);
  });
});
