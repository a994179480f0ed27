/** Estimates how far a peer's clock is from ours, from the times that messages carry (RFC 5905 §8, on-wire protocol). */
import { createBounded } from './bounded';
import { mostSenders } from './senders';

export interface ClockSample {
  offsetMs: number;
  roundTripMs: number;
}

/** t0: our send, t1: their receive, t2: their send, t3: our receive; each in ms on the clock of whoever did it. */
export const sampleOf = (t0: number, t1: number, t2: number, t3: number): ClockSample => ({
  offsetMs: (t1 - t0 + (t2 - t3)) / 2,
  roundTripMs: t3 - t0 - (t2 - t1),
});

/** Two samples cannot both be right: half of each way is the most by which it errs, so one of the clocks was set. */
const contradict = (a: ClockSample, b: ClockSample) =>
  Math.abs(a.offsetMs - b.offsetMs) > (a.roundTripMs + b.roundTripMs) / 2 + tolerance;
/** ms: clocks drift, and tell rounded times. */
const tolerance = 5;

/** Keeps the sample with the shortest way: its error is at most half of that. Offset is theirs minus ours. */
export function createClock() {
  const best = createBounded<ClockSample>(mostSenders);
  const lastHeard = createBounded<{ at: number; receivedAt: number }>(mostSenders);
  return {
    /** Takes note of a message; returns the sample when it is the best so far, or the first since a clock was set. */
    heard(
      peer: string,
      at: number,
      echo: { at: number; heldMs: number } | undefined,
      now: number,
    ): ClockSample | null {
      lastHeard.set(peer, { at, receivedAt: now });
      if (!echo) return null;
      const sample = sampleOf(echo.at, at - echo.heldMs, at, now);
      const known = best.get(peer);
      if (sample.roundTripMs < 0) return null;
      if (known && known.roundTripMs <= sample.roundTripMs && !contradict(known, sample)) return null;
      best.set(peer, sample);
      return sample;
    },
    /** What to tell a peer, so that it can estimate too. */
    echoFor(peer: string, now: number) {
      const last = lastHeard.get(peer);
      return last && { at: last.at, heldMs: now - last.receivedAt };
    },
    /** A peer's time on our clock. */
    toOurs: (peer: string, at: number) => at - (best.get(peer)?.offsetMs ?? 0),
  };
}
