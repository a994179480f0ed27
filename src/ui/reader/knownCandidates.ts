/** Local and remote candidates from the context of a seat's machine. */
import { candidateTexts } from '../../sdp/payload';

const membersOf = (value: unknown): Partial<Record<string, unknown>> =>
  typeof value === 'object' && value !== null ? (value as Partial<Record<string, unknown>>) : {};

/** `context`: of caller or callee; empty lists for anything else. */
export function knownCandidates(context: unknown): { local: readonly string[]; remote: readonly string[] } {
  const { gathered, theirs } = membersOf(context);
  const newest: unknown = Array.isArray(gathered) ? gathered.at(-1) : undefined;
  return {
    local: candidateTexts(membersOf(newest)['candidates']),
    remote: candidateTexts(membersOf(theirs)['candidates']),
  };
}
