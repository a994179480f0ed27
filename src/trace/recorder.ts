/** The only one that writes the trace: from the inspection of our machines, from our adapters, from others' telemetry. */
import type { Fact, TimedFact } from '../../machines/words/facts';
import { createInspector } from './inspection';
import { pageClock } from './pageClock';
import type { TraceStore } from './store';

export function createRecorder(store: TraceStore, self: string, now: () => number = pageClock) {
  const log = (fact: Fact, peer = self) => store.append(peer, now(), fact);
  return {
    log,
    inspect: createInspector((step) => log(step)),
    /** Facts of another peer; `toOurs` turns its times into ours. */
    logRemote(peer: string, facts: TimedFact[], toOurs: (at: number) => number) {
      // Nothing has happened yet that has not happened: a wrong clock must not date what follows.
      for (const { at, ...fact } of facts) store.append(peer, Math.min(toOurs(at), now()), fact);
    },
  };
}
export type Recorder = ReturnType<typeof createRecorder>;
