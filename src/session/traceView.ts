/** A trace as views read it: its live end, its past, and which of its moments is shown. */
import { createActor } from 'xstate';
import { playbackMachine } from '../../machines/pages/playbackMachine';
import { emptyStage, fold } from '../trace/fold';
import { createHistory } from '../trace/history';
import type { TraceStore } from '../trace/store';
import { createSubject } from './observable';

/** `self`: the peer whose page it is. All that it holds is released by `stop`. */
export function createTraceView(trace: TraceStore, self: string) {
  const history = createHistory(self, trace.entries);
  const stage = createSubject(trace.entries.reduce(fold, emptyStage(self)));
  const playback = createActor(playbackMachine, {
    input: { isLive: true, length: history.length },
  }).start();
  const unfollow = trace.subscribe((entry) => {
    const place = history.add(entry);
    stage.set(fold(stage.get(), entry));
    playback.send({ type: 'trace.grew', length: history.length, place });
  });
  const untrim = trace.onTrim((trim) => {
    const removed = history.trim(trim);
    stage.set({ ...stage.get(), length: history.length });
    playback.send({ type: 'trace.trimmed', removed, added: trim.opening.length });
  });
  return {
    stage,
    history,
    playback,
    stop() {
      unfollow();
      untrim();
      playback.stop();
    },
  };
}
