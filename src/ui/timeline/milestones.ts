/** What a negotiation is told by: each offer and answer, its first candidate, and when a side is connected. */
import type { Entry } from '../../../machines/words/facts';
import type { Seat } from '../../../machines/words/vocabulary';
import { createReadOn } from '../../trace/readOn';
import { placeOf, type Span } from './marks';

export type Milestone = 'offer' | 'answer' | 'candidate' | 'connected';
export interface MilestoneAt {
  what: Milestone;
  /** After so many entries. */
  moment: number;
  seat: Seat | null;
}

/** What an entry tells, with what makes it the same as an earlier one: that counts. */
function told(entry: Entry): [what: Milestone, same: string][] {
  if (entry.kind === 'browser')
    return entry.axis === 'connectionState' && entry.value === 'connected'
      ? [['connected', `${entry.n}`]]
      : [];
  if (entry.kind !== 'message' || entry.direction !== 'sent') return [];
  const { message, session, negotiation, candidates } = entry;
  const isDescription = message === 'offer' || message === 'answer';
  return [
    ...(isDescription ? [[message, `${session} ${negotiation}`] satisfies [Milestone, string]] : []),
    ...(candidates > 0 ? [['candidate', `${session}`] satisfies [Milestone, string]] : []),
  ];
}

/** The milestones up to after so many entries. */
export function createMilestones(
  entries: readonly Entry[],
  seatOf: ReadonlyMap<string, Seat>,
): (length: number) => readonly MilestoneAt[] {
  const found: MilestoneAt[] = [];
  const known = new Set<string>();
  const readOn = createReadOn(
    entries,
    () => {
      found.length = 0;
      known.clear();
    },
    (entry, moment) => {
      for (const [what, same] of told(entry)) {
        if (known.has(`${what} ${same}`)) continue;
        known.add(`${what} ${same}`);
        found.push({ what, moment, seat: seatOf.get(entry.peer) ?? null });
      }
    },
  );
  return (length) => {
    readOn(length);
    return found;
  };
}

export interface Flag {
  moment: number;
  /** px from the left. */
  at: number;
  seat: Seat | null;
  /** Its name, where there is room for it, and the middle of that. */
  name: string | null;
  middle: number;
}
/** px of a letter of the axis, and between two names. */
const letter = 6.7;
const gap = 8;
/** px between two that have no room for their names: nearer ones are drawn as one. */
const least = 4;

/** The milestones of a span, on `width` px. Names never lie over each other; those of candidates go last. */
export function flagsOf(
  milestones: readonly MilestoneAt[],
  span: Span,
  width: number,
  nameOf: (what: Milestone) => string,
): Flag[] {
  const flags: (Flag & { isCandidate: boolean; fullName: string })[] = [];
  for (const [i, { moment, seat, what }] of milestones.entries()) {
    if (moment < span.from || moment > span.to || milestones[i - 1]?.moment === moment) continue;
    const at = placeOf(moment, span, width);
    if (at - (flags.at(-1)?.at ?? -Infinity) < least) continue;
    const next = milestones[i + 1];
    const fullName = [what, ...(next?.moment === moment ? [next.what] : [])].map(nameOf).join(' + ');
    flags.push({ moment, at, seat, name: null, middle: at, isCandidate: what === 'candidate', fullName });
  }
  const taken: [left: number, right: number][] = [];
  for (const candidates of [false, true])
    for (const flag of flags) {
      if (flag.isCandidate !== candidates) continue;
      const half = (flag.fullName.length * letter) / 2;
      const middle = Math.min(Math.max(flag.at, half), width - half);
      const [left, right] = [middle - half - gap, middle + half + gap];
      if (2 * half > width || taken.some(([from, to]) => left < to - gap && right > from + gap)) continue;
      taken.push([left, right]);
      Object.assign(flag, { name: flag.fullName, middle });
    }
  return flags.map(({ moment, at, seat, name, middle }) => ({ moment, at, seat, name, middle }));
}
