/** The selection that a lesson's step asks for. */
import type { Entry } from '../../../machines/words/facts';
import type { Look, ReaderPart } from '../../../machines/words/lesson';
import type { Selection } from '../words/selection';

const isSent = (entry: Entry, ...kinds: string[]) =>
  entry.kind === 'message' && entry.direction === 'sent' && kinds.includes(entry.message);
const isDescription = (entry: Entry) => isSent(entry, 'offer', 'answer');
/** Entries that show a part of the reader. Other parts are shown without a selection. */
const showing: Partial<Record<ReaderPart, (entry: Entry) => boolean>> = {
  call: ({ kind }) => kind === 'call',
  message: isDescription,
  sdp: isDescription,
  diff: isDescription,
  candidates: (entry) => isSent(entry, 'candidates'),
};

/** The latest entry that shows the wanted part; null: none is wanted, or none exists yet. */
export function selectionFor(looks: readonly Look[], entries: readonly Entry[]): Selection | null {
  const look = looks.find(({ at }) => at === 'reader');
  const isWanted = look?.at === 'reader' ? showing[look.part] : undefined;
  const entry = isWanted && entries.findLast(isWanted);
  return entry ? { machine: 'trace', kind: 'entry', id: String(entry.n) } : null;
}
