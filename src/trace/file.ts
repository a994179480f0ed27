/** The file format of a trace: one JSON object with all entries, ordered by time. */
import type { Entry } from '../../machines/words/facts';
import type { TraceFile } from '../../machines/words/recording';
import { inOrder } from './order';

export type { TraceFile };
export const toTraceFile = (version: string, self: string, entries: readonly Entry[]): TraceFile => ({
  parley: version,
  format: 1,
  self,
  entries: inOrder(entries),
});
