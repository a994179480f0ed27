/** Logs browser calls with duration and error. */
import type { Fact } from '../../../machines/words/facts';

export type Log = (fact: Fact) => void;

export const describeError = (error: unknown) =>
  error instanceof Error ? `${error.name}: ${error.message}` : String(error);

/** Runs a call and logs it when it settles; rejects with the call's error. */
export async function timed<T>(log: Log, method: string, call: () => T | Promise<T>): Promise<T> {
  const started = performance.now();
  const ended = (error: string | null) =>
    log({ kind: 'call', method, durationMs: performance.now() - started, error });
  try {
    const result = await call();
    ended(null);
    return result;
  } catch (error) {
    ended(describeError(error));
    throw error;
  }
}
