/**
 * A token bucket: returns `take`, which answers true and takes a token, or false when none is left.
 * It starts with `burst` tokens and gains `perSecond` of them until it is full again.
 * `nowMs` is a clock that never runs backwards, in milliseconds.
 */
export function tokenBucket(perSecond: number, burst: number, nowMs: () => number): () => boolean {
  let tokens = burst;
  let filledAtMs = nowMs();
  return () => {
    const atMs = nowMs();
    tokens = Math.min(burst, tokens + ((atMs - filledAtMs) / 1000) * perSecond);
    filledAtMs = atMs;
    if (tokens < 1) return false;
    tokens -= 1;
    return true;
  };
}
