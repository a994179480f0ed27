/** The file format of a trace: one JSON object, all of the entries in the order of their times. */
import type { Entry } from '../../machines/facts';
import { inOrder } from './store';

export interface TraceFile {
  parley: string;
  format: 1;
  /** The peer on whose page it was recorded, and on whose clock all times are (ms since the UNIX epoch). */
  self: string;
  entries: Entry[];
}
export const toTraceFile = (version: string, self: string, entries: readonly Entry[]): TraceFile => ({
  parley: version,
  format: 1,
  self,
  entries: inOrder(entries),
});
