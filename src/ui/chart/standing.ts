/** What a chart shows of a moment. */
import type { Outcome } from '../../graph/guards';
import type { PeerView } from '../../trace/fold';

export type ChartedView = Pick<PeerView, 'active' | 'visited' | 'taken' | 'stepNumber' | 'since'>;
export interface Standing {
  view: ChartedView | null;
  /** Of the guards that the last step evaluated, by edge. */
  outcomes: Readonly<Record<string, Outcome>>;
  /** Ids of the edges that the next step will take. */
  upcoming: readonly string[];
  /** ms: the time at which timers are shown; null: now. */
  clock: number | null;
}
/** Coverage: counts by state path and by edge id, and their labels. */
export interface ChartReach {
  states: Readonly<Record<string, number>>;
  edges: Readonly<Record<string, number>>;
  words: (count: number) => string;
}
