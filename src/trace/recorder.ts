/** The only writer of the trace: steps of our machines, facts of our adapters, telemetry of other peers. */
import type { Fact, TimedFact } from '../../machines/words/facts';
import { createInspector } from './inspection';
import { pageClock } from './pageClock';
import type { TraceStore } from './store';

export function createRecorder(store: TraceStore, self: string, now: () => number = pageClock) {
  const log = (fact: Fact, peer = self) => store.append(peer, now(), fact);
  /** The time of the last fact of each remote peer. */
  const latest = new Map<string, number>();
  return {
    log,
    inspect: createInspector((step) => log(step)),
    /** Facts of another peer; `toOurs` maps its times to our clock. */
    logRemote(peer: string, facts: TimedFact[], toOurs: (at: number) => number) {
      // A wrong clock, or a wrong estimate of it, puts nothing after later entries, nor before earlier ones.
      for (const { at, ...fact } of facts) {
        const time = Math.max(Math.min(toOurs(at), now()), latest.get(peer) ?? -Infinity);
        latest.set(peer, time);
        store.append(peer, time, fact);
      }
    },
  };
}
export type Recorder = ReturnType<typeof createRecorder>;
