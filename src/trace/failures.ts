import type { Entry } from '../../machines/words/facts';

/** Whether an entry is a failure. */
export const isFailure = (entry: Entry): boolean =>
  entry.kind === 'rejected' ||
  (entry.kind === 'step' && entry.failure !== null && entry.edges.length > 0) ||
  (entry.kind === 'call' && entry.error !== null) ||
  (entry.kind === 'message' && (entry.fate === 'dropped' || entry.fate === 'rejected'));
