/** The only writer of the trace: steps of our machines, facts of our adapters, telemetry of other peers. */
import type { Fact, TimedFact } from '../../machines/words/facts';
import { createInspector } from './inspection';
import { pageClock } from './pageClock';
import type { TraceStore } from './store';

export function createRecorder(store: TraceStore, self: string, now: () => number = pageClock) {
  const log = (fact: Fact, peer = self) => store.append(peer, now(), fact);
  return {
    log,
    inspect: createInspector((step) => log(step)),
    /** Facts of another peer, at times of our clock. */
    logRemote(peer: string, facts: TimedFact[]) {
      for (const { at, ...fact } of facts) store.append(peer, at, fact);
    },
  };
}
export type Recorder = ReturnType<typeof createRecorder>;
