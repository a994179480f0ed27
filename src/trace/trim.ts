/** What a trace leaves out so that it does not grow for as long as a page is open, and what it says instead. */
import type { Entry, Fact, TrimmedFact, Trimming } from '../../machines/words/facts';
import { emptyStage, fold } from './fold';
import { byTime, type Timed } from './order';
import { isRoutine, noRoutine, withRoutine } from './routine';
import { stateFactOf } from './stateFact';

export interface Bounds {
  /** Entries: when there are more than `most`, only the latest `kept` stay. */
  most: number;
  kept: number;
  /** ms for which an entry is kept that only repeats what was known. */
  routineFor: number;
  /** Fewer of those are not worth the work. */
  leastRoutine: number;
  /** ms between two looks for them. */
  checkEvery: number;
}
/** A day at rest, or some hundred negotiations. */
export const bounds: Bounds = {
  most: 20_000,
  kept: 15_000,
  routineFor: 300_000,
  leastRoutine: 200,
  checkEvery: 60_000,
};

export interface Trim {
  /** Numbers of the entries that are left out. */
  removed: ReadonlySet<number>;
  /** What stands at the beginning instead. Its numbers are of those that are left out. */
  opening: readonly Entry[];
}

type TrimmedEntry = Entry & TrimmedFact;
/** What an earlier trim has put at the beginning. */
function openingOf(entries: readonly Entry[]) {
  const said = entries.filter((entry): entry is TrimmedEntry => entry.kind === 'trimmed');
  const earlier = said.find(({ what }) => what === 'earlier');
  const states = entries.filter(({ kind, at }) => kind === 'state' && at === earlier?.until);
  return { said, numbers: new Set([...said, ...states].map(({ n }) => n)) };
}
function factOf(what: Trimming, said: readonly TrimmedFact[], fresh: readonly Entry[]): TrimmedFact[] {
  const known = said.find((fact) => fact.what === what);
  const times = [...(known ? [known.since, known.until] : []), ...fresh.map(({ at }) => at)];
  const count = (known?.count ?? 0) + fresh.length;
  if (count === 0) return [];
  const [since, until] = [times.reduce((a, b) => Math.min(a, b)), times.reduce((a, b) => Math.max(a, b))];
  return [{ kind: 'trimmed', what, count, since, until }];
}
/** Peers whose states are told: those that were heard last. */
const mostStates = 64;
/** The whole state of each peer that is still somebody. */
const statesOf = (entries: readonly Entry[]): [peer: string, fact: Fact][] => {
  const present = Object.values(entries.reduce(fold, emptyStage('')).peers).filter(
    ({ active }) => active.length > 0,
  );
  const [last] = present
    .map(({ heardAt }) => heardAt)
    .toSorted((a, b) => b - a)
    .slice(mostStates - 1);
  return present
    .filter(({ heardAt }) => heardAt >= (last ?? -Infinity))
    .slice(0, mostStates)
    .map((view) => [view.peer, stateFactOf(view)]);
};

/**
 * What is to be left out now (ms), or null. Old routine changes no folded stage; of what is earlier than all that is kept, the
 * states of the peers are told. `arrived`: in the order in which they came, what stands at the beginning of all times.
 */
export function trimOf(arrived: readonly Timed[], now: number, limits: Bounds): Trim | null {
  const ordered = byTime(arrived);
  const entries = ordered.map(({ entry }) => entry);
  const opening = openingOf(entries);
  const cut = entries.length > limits.most ? Math.max(0, entries.length - limits.kept) : 0;
  const earlier = entries.slice(0, cut);
  const routine: Entry[] = [];
  let known = noRoutine;
  ordered.forEach(({ entry, time }, row) => {
    if (row >= cut && time < now - limits.routineFor && isRoutine(known, entry)) routine.push(entry);
    known = withRoutine(known, entry);
  });
  if (cut === 0 && routine.length < Math.max(1, limits.leastRoutine)) return null;

  const isFresh = ({ n }: Entry) => !opening.numbers.has(n);
  const removed = new Set([...opening.said, ...earlier, ...routine].map(({ n }) => n));
  const origin = entries.reduce((least, { at }) => Math.min(least, at), Infinity);
  const remains = entries.reduce((least, { n, at }) => (removed.has(n) ? least : Math.min(least, at)), now);
  const [all] = factOf('earlier', opening.said, earlier.filter(isFresh));
  // The states stand before all that is kept, whatever a clock has said.
  if (all && cut > 0) all.until = Math.min(all.until, remains);
  const first = entries[0]?.peer ?? '';
  const facts: [peer: string, at: number, fact: Fact][] = [
    ...[...(all ? [all] : []), ...factOf('routine', opening.said, routine)].map(
      (fact): [string, number, Fact] => [first, origin, fact],
    ),
    ...(all && cut > 0
      ? statesOf(earlier).map(([peer, fact]): [string, number, Fact] => [peer, all.until, fact])
      : []),
  ];
  const numbers = [...removed].toSorted((a, b) => a - b);
  if (numbers.length < facts.length) return null;
  return {
    removed,
    opening: facts.map(([peer, at, fact], i): Entry => ({ n: numbers[i] ?? 0, at, peer, ...fact })),
  };
}
