import { useMemo, useState } from 'react';
import type { Entry } from '../../../machines/words/facts';
import type { Selection } from '../words/selection';

/** What a lesson wants the reader to explain; another function when something else is wanted. */
export type Wanted = (entries: readonly Entry[]) => Selection | null;

/** The selection: somebody's own, until something else is wanted. */
export function useWantedSelection(wanted: Wanted | undefined, entries: readonly Entry[]) {
  const [selection, setSelection] = useState<Selection | null>(null);
  const found = useMemo(() => wanted?.(entries) ?? null, [wanted, entries]);
  const id = found?.id ?? null;
  const [met, setMet] = useState<{ wanted: Wanted | undefined; id: string | null }>({ wanted, id: null });
  if (met.wanted !== wanted || met.id !== id) {
    setMet({ wanted, id });
    // What was wanted before is not somebody's own, and is no more wanted.
    setSelection((own) => found ?? (own?.kind === 'entry' && own.id === met.id ? null : own));
  }
  return [selection, setSelection] as const;
}
