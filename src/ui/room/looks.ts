/** What a lesson points at, on the page of somebody who watches a class: beside what its panel lights up. */
import { useSelector } from '@xstate/react';
import { useMemo } from 'react';
import type { Entry } from '../../../machines/words/facts';
import type { Look } from '../../../machines/words/lesson';
import { useObservable } from '../kit/useObservable';
import { leadingTab } from '../stage/leadingTab';
import { selectionFor } from '../stage/readerSelection';
import type { Parley } from '../../session/app';

const nothing: readonly Look[] = [];
const same = (a: readonly Look[], b: readonly Look[]) => JSON.stringify(a) === JSON.stringify(b);

export function useLooks({ attendance }: Pick<Parley, 'attendance'>) {
  const run = useObservable(attendance);
  const looks = useSelector(run?.actor, (s) => s?.context.lesson?.look ?? nothing, same);
  const isAsking = useSelector(run?.actor, (s) => s?.context.lesson?.isOpen === true);
  return useMemo(
    () => ({
      wanted: (entries: readonly Entry[]) => selectionFor(looks, entries),
      lit: looks.flatMap((look) => (look.at === 'message' ? [look.message] : [])),
      lead: { tab: leadingTab(looks) },
      isAsking,
    }),
    [looks, isAsking],
  );
}
