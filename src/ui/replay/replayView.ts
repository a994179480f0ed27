/** What the views of a recording need of the composition root. */
import type { ActorRefFrom } from 'xstate';
import type { TraceFile } from '../../../machines/pages/recording';
import type { replayMachine } from '../../../machines/pages/replayMachine';
import type { History } from '../../trace/history';
import type { Observable } from '../kit/parley';
import type { Simulate } from '../simulation/simulationView';

export interface ReplayView {
  actor: ActorRefFrom<typeof replayMachine>;
  open(file: File): void;
  /** The same for the same recording. */
  historyOf(recording: TraceFile): History;
  save(recording: TraceFile): void;
}
export interface ReplayParts {
  /** Null until the page's machines are fetched. */
  replay: Observable<ReplayView | null>;
  simulate: Simulate;
}
