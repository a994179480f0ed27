/** The selection that a lesson's step asks for. */
import { useMemo, useState } from 'react';
import type { Entry } from '../../../machines/words/facts';
import type { Look, ReaderPart } from '../../../machines/pages/lesson';
import type { Selection } from '../words/selection';

export type Wanted = (entries: readonly Entry[]) => Selection | null;

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

/** The user's selection, until the lesson asks for another one. */
export function useWantedSelection(wanted: Wanted | undefined, entries: readonly Entry[]) {
  const [selection, setSelection] = useState<Selection | null>(null);
  const found = useMemo(() => wanted?.(entries) ?? null, [wanted, entries]);
  const id = found?.id ?? null;
  const [met, setMet] = useState<{ wanted: Wanted | undefined; id: string | null }>({ wanted, id: null });
  if (met.wanted !== wanted || met.id !== id) {
    setMet({ wanted, id });
    // Clear a selection that the lesson, not the user, had made.
    setSelection((own) => found ?? (own?.kind === 'entry' && own.id === met.id ? null : own));
  }
  return [selection, setSelection] as const;
}
