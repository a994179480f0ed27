/** What the reader is to explain while a step is shown. */
import type { Entry } from '../../../machines/words/facts';
import type { Look, ReaderPart } from '../../../machines/words/lesson';
import type { Selection } from '../words/selection';

const isSent = (entry: Entry, ...kinds: string[]) =>
  entry.kind === 'message' && entry.direction === 'sent' && kinds.includes(entry.message);
const isDescription = (entry: Entry) => isSent(entry, 'offer', 'answer');
/** Which entries show a part of the reader. What is not here, the reader shows without a selection. */
const showing: Partial<Record<ReaderPart, (entry: Entry) => boolean>> = {
  call: ({ kind }) => kind === 'call',
  message: isDescription,
  sdp: isDescription,
  diff: isDescription,
  candidates: (entry) => isSent(entry, 'candidates'),
};

/** The latest entry that shows what is to be read; null: nothing is, or it has not happened yet. */
export function selectionFor(looks: readonly Look[], entries: readonly Entry[]): Selection | null {
  const look = looks.find(({ at }) => at === 'reader');
  const isWanted = look?.at === 'reader' ? showing[look.part] : undefined;
  const entry = isWanted && entries.findLast(isWanted);
  return entry ? { machine: 'trace', kind: 'entry', id: String(entry.n) } : null;
}
