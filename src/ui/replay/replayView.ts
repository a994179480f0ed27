/** The interface of the composition root to these views. */
import type { ActorRefFrom } from 'xstate';
import type { TraceFile } from '../../../machines/pages/recording';
import type { replayMachine } from '../../../machines/pages/replayMachine';
import type { History } from '../../trace/history';
import type { Observable } from '../kit/parley';
import type { Simulate } from '../simulation/simulationView';

export interface ReplayView {
  actor: ActorRefFrom<typeof replayMachine>;
  open(file: File): void;
  /** Stable per recording. */
  historyOf(recording: TraceFile): History;
  save(recording: TraceFile): void;
}
export interface ReplayParts {
  /** Null until the machines are loaded. */
  replay: Observable<ReplayView | null>;
  simulate: Simulate;
}
