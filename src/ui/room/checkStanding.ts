/** How far the check with the other side is, as a person sees it. */
import type { SnapshotFrom } from 'xstate';
import type { checkingMachine } from '../../../machines/room/checkingMachine';
import type { Session } from '../../session/session';
import { useChecking } from '../peer/actors';
import { useDrawn } from '../peer/drawn';

const judgements = ['shown', 'compared', 'different'] as const;
export type CheckStanding = 'unconnected' | 'exchanging' | 'broken' | (typeof judgements)[number];

function standingOf(snapshot: SnapshotFrom<typeof checkingMachine> | undefined): CheckStanding {
  if (snapshot === undefined || snapshot.matches('unconnected')) return 'unconnected';
  if (snapshot.matches('broken')) return 'broken';
  return judgements.find((judgement) => snapshot.matches({ known: { judgement } })) ?? 'exchanging';
}
export function useCheck(session: Session) {
  const checking = useChecking(session);
  const standing = useDrawn(session, checking, standingOf);
  const shown = useDrawn(session, checking, (s) => s?.context.pictures ?? null);
  return { checking, standing, shown };
}
