import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createClock, sampleOf } from '../../src/protocol/clock';

const ms = fc.integer({ min: 0, max: 100_000 });
const offset = fc.integer({ min: -1e9, max: 1e9 });
/** One exchange: we send at `start`, it takes `there`, they hold it, it takes `back`. */
const exchange = (offsetMs: number, start: number, there: number, held: number, back: number) =>
  sampleOf(start, start + there + offsetMs, start + there + held + offsetMs, start + there + held + back);

describe('one sample', () => {
  it('is exact when both ways take equally long', () => {
    fc.assert(
      fc.property(offset, ms, ms, ms, (theirs, start, way, held) => {
        const sample = exchange(theirs, start, way, held, way);
        expect(sample).toEqual({ offsetMs: theirs + 0, roundTripMs: 2 * way });
      }),
    );
  });

  it('errs by at most half of the round trip', () => {
    fc.assert(
      fc.property(offset, ms, ms, ms, ms, (theirs, start, there, held, back) => {
        const sample = exchange(theirs, start, there, held, back);
        expect(sample.roundTripMs).toBe(there + back);
        expect(Math.abs(sample.offsetMs - theirs)).toBeLessThanOrEqual(sample.roundTripMs / 2);
      }),
    );
  });
});

/** Two pages with clocks `offsetMs` apart; each message takes as long as it is told to. */
function twoPages(offsetMs: number) {
  const [ours, theirs] = [createClock(), createClock()];
  let time = 1_000;
  const wait = (delay: number) => (time += delay);
  return {
    ours,
    wait,
    say(delay: number) {
      const echo = ours.echoFor('them', time);
      const at = time;
      wait(delay);
      return theirs.heard('us', at, echo, time + offsetMs);
    },
    hear(delay: number) {
      const echo = theirs.echoFor('us', time + offsetMs);
      const at = time + offsetMs;
      wait(delay);
      return ours.heard('them', at, echo, time);
    },
  };
}

describe('the clock of a peer', () => {
  it('is unknown until something came back, and then their times are told in ours', () => {
    const pages = twoPages(5_000);
    expect(pages.hear(10)).toBeNull();
    expect(pages.ours.toOurs('them', 6_000)).toBe(6_000);
    pages.say(20);
    pages.wait(3_000);
    expect(pages.hear(20)).toEqual({ offsetMs: 5_000, roundTripMs: 40 });
    expect(pages.ours.toOurs('them', 6_000)).toBe(1_000);
    expect(pages.ours.toOurs('somebody else', 6_000)).toBe(6_000);
  });

  it('is told by the sample with the shortest way, however late it came', () => {
    const pages = twoPages(-700);
    pages.say(300);
    expect(pages.hear(10)).toMatchObject({ roundTripMs: 310 });
    pages.say(10);
    expect(pages.hear(10)).toEqual({ offsetMs: -700, roundTripMs: 20 });
    pages.say(10);
    expect(pages.hear(400)).toBeNull();
    expect(pages.ours.toOurs('them', 0)).toBe(700);
  });

  it('stays within half of the shortest round trip, whatever the network does', () => {
    const delays = fc.array(fc.tuple(ms, ms, ms), { minLength: 1, maxLength: 20 });
    fc.assert(
      fc.property(offset, delays, (theirs, ways) => {
        const pages = twoPages(theirs);
        for (const [there, held, back] of ways) {
          pages.say(there);
          pages.wait(held);
          pages.hear(back);
        }
        const shortest = Math.min(...ways.map(([there, , back]) => there + back));
        expect(Math.abs(-pages.ours.toOurs('them', 0) - theirs)).toBeLessThanOrEqual(shortest / 2);
      }),
    );
  });

  it('is told anew once it was set: what contradicts the best sample takes its place', () => {
    const clock = createClock();
    const hour = 3_600_000;
    // Each was echoed at once, 20 ms after we had sent it.
    expect(clock.heard('them', 1_010, { at: 1_000, heldMs: 0 }, 1_020)?.offsetMs).toBe(0);
    const set = clock.heard('them', 2_010 + hour, { at: 2_000, heldMs: 0 }, 2_040);
    expect(set?.offsetMs).toBe(hour - 10);
    expect(clock.toOurs('them', 3_000 + hour)).toBe(3_010);
  });

  it('is not set by an echo that came before it was sent', () => {
    const clock = createClock();
    expect(clock.heard('them', 100, { at: 10_000, heldMs: 0 }, 200)).toBeNull();
    expect(clock.toOurs('them', 50)).toBe(50);
  });
});
