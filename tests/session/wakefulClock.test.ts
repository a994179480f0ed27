/** A page that is hidden: its own timers stand still here, as in a browser they nearly do, and a worker ticks. */
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { createWakefulClock } from '../../src/session/wakefulClock';

beforeEach(() => vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] }));
afterEach(() => vi.useRealTimers());

function page() {
  let hidden = false;
  let changed: (() => void) | null = null;
  let tick: (() => void) | null = null;
  let workers = 0;
  const clock = createWakefulClock({
    isHidden: () => hidden,
    onVisibility: (listener) => (changed = listener),
    eachSecond(listener) {
      workers += 1;
      tick = listener;
      return () => (tick = null);
    },
  });
  const said: string[] = [];
  return {
    clock,
    said,
    say: (word: string, ms: number) => clock.setTimeout(() => void said.push(word), ms) as unknown,
    show(visible: boolean) {
      hidden = !visible;
      changed?.();
    },
    workers: () => workers,
    isTicking: () => tick !== null,
    /** Time passes, and no timer of the page runs. */
    passes(ms: number) {
      const at = performance.now() + ms;
      vi.spyOn(performance, 'now').mockReturnValue(at);
      tick?.();
      vi.mocked(performance.now).mockReturnValue(at);
    },
  };
}

it('keeps time by the page’s own timers while it is visible, without a worker', () => {
  const { say, said, workers } = page();
  say('a', 1_000);
  vi.advanceTimersByTime(999);
  expect(said).toEqual([]);
  vi.advanceTimersByTime(1);
  expect([said, workers()]).toEqual([['a'], 0]);
});

it('wakes what is due while the page is hidden, each once, in its order', () => {
  const { say, said, show, passes } = page();
  say('later', 5_000);
  show(false);
  say('first', 2_000);
  say('second', 3_000);
  passes(1_000);
  expect(said).toEqual([]);
  passes(3_000);
  expect(said).toEqual(['first', 'second']);
  vi.runAllTimers();
  expect(said).toEqual(['first', 'second', 'later']);
});

it('wakes nothing that was cancelled, also by what was woken before', () => {
  const { clock, say, said, show, passes } = page();
  show(false);
  const never = say('never', 2_000);
  const nor = say('nor', 3_000);
  clock.setTimeout(() => clock.clearTimeout(nor), 1_000);
  clock.clearTimeout(never);
  passes(4_000);
  vi.runAllTimers();
  expect(said).toEqual([]);
});

it('ticks only while the page is hidden and something is waited for, with one worker', () => {
  const { say, show, passes, isTicking, workers } = page();
  show(false);
  expect(isTicking()).toBe(false);
  say('a', 1_000);
  say('b', 2_000);
  expect([isTicking(), workers()]).toEqual([true, 1]);
  show(true);
  expect(isTicking()).toBe(false);
  show(false);
  expect(isTicking()).toBe(true);
  passes(2_000);
  expect(isTicking()).toBe(false);
});
