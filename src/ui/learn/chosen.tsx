import { useSelector } from '@xstate/react';
import { createContext, type ReactNode } from 'react';
import { lessonOf } from '../../../machines/pages/roll';
import { useObservable } from '../kit/useObservable';
import type { LearnRun } from '../../session/learn/learn';

/** How many of a class chose each of the choices that are shown; null: there is no class, or the answer is not shown yet. */
export const Chosen = createContext<readonly number[] | null>(null);

/** For the questions of a lesson that a class watches. */
export function ChosenByClass({ learn, children }: { learn: LearnRun; children: ReactNode }) {
  const run = useObservable(learn.classroom);
  const chosen = useSelector(run?.actor, (s) => (s ? lessonOf(s.context).chosen : null));
  return <Chosen value={chosen}>{children}</Chosen>;
}
