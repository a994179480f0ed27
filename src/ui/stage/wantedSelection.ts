import { useState } from 'react';
import type { Entry } from '../../../machines/words/facts';
import type { Observable } from '../../session/observable';
import type { History } from '../../trace/history';
import { useSelected } from '../kit/observe';
import type { Selection } from '../words/selection';
import type { ShownMoment } from './moment';

/** What a lesson wants the reader to explain; another function when something else is wanted. */
export type Wanted = (entries: readonly Entry[]) => Selection | null;

const isSame = (a: Selection | null, b: Selection | null) =>
  a === b || (a?.machine === b?.machine && a?.kind === b?.kind && a?.id === b?.id);

/** The selection: somebody's own, until something else is wanted. */
export function useWantedSelection(
  wanted: Wanted | undefined,
  moments: Observable<ShownMoment>,
  { entries }: History,
) {
  const [selection, setSelection] = useState<Selection | null>(null);
  const found = useSelected(moments, () => wanted?.(entries) ?? null, isSame);
  const id = found?.id ?? null;
  const [met, setMet] = useState<{ wanted: Wanted | undefined; id: string | null }>({ wanted, id: null });
  if (met.wanted !== wanted || met.id !== id) {
    setMet({ wanted, id });
    // What was wanted before is not somebody's own, and is no more wanted.
    setSelection((own) => found ?? (own?.kind === 'entry' && own.id === met.id ? null : own));
  }
  return [selection, setSelection] as const;
}
