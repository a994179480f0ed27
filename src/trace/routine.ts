/**
 * What a trace holds of signs of life: presence that says again what is known, and the steps in which a seat is told it
 * again. Nothing in a message says that it is one: what its sender has done since it spoke last does.
 */
import type { Entry, MessageFact, StepFact } from '../../machines/words/facts';
import type { Role, Seat } from '../../machines/words/vocabulary';

/** What of one peer decides whether its next presence is news. */
interface Known {
  seat: Seat | null;
  states: readonly string[];
  failure: string | null;
  /** Counts the changes of what it has to tell: its seat, how far it is, its session. */
  standing: number;
  /** The standing that it told last, and those that it was told last, by sender. */
  said: number | null;
  heard: Readonly<Record<string, number>>;
  /** Numbers of its latest presence messages that were news. */
  news: readonly number[];
}
/** By peer; immutable. */
export type Routine = Readonly<Record<string, Known>>;
export const noRoutine: Routine = {};

const unknown: Known = {
  seat: null,
  states: [],
  failure: null,
  standing: 0,
  said: null,
  heard: {},
  news: [],
};
/** Numbers remembered: a message is received long before so many others are news. */
const maxNews = 8;

const seatOf = (machine: string): Seat | null =>
  machine === 'caller' || machine === 'callee' ? machine : null;
const areSame = (a: readonly string[], b: readonly string[]) =>
  a.length === b.length && a.every((path, i) => path === b[i]);
/** The room tells its seat who sits opposite with each heartbeat. */
const isRepeatedWord = (event: string) => event === 'room.peerPresent' || event === 'room.peerLeft';

/** Whether a step of a seat is one in which it is told what it knew, and stays as it was. */
export function isRepetition(
  step: StepFact,
  { seat, states, failure }: Pick<Known, 'states' | 'failure'> & { seat: Role | null },
): boolean {
  return (
    isRepeatedWord(step.event) &&
    // A step through another state is none, though it may lead back.
    step.edges.length <= 1 &&
    seat === step.machine &&
    failure === step.failure &&
    areSame(states, step.states)
  );
}

type PresenceEntry = Entry & MessageFact;
const isPresence = (entry: Entry): entry is PresenceEntry =>
  entry.kind === 'message' && entry.message === 'presence';

/** Whether a presence message says something new of its sender. */
function isNews(routine: Routine, { peer, direction, other, seq }: PresenceEntry): boolean {
  const own = routine[peer] ?? unknown;
  if (direction === 'sent') return own.said !== own.standing;
  if (other === null) return true;
  const sender = routine[other] ?? unknown;
  return (seq !== undefined && sender.news.includes(seq)) || own.heard[other] !== sender.standing;
}

/** Whether an entry only says again what was known. `routine`: of the entries before it, ordered by time. */
export function isRoutine(routine: Routine, entry: Entry): boolean {
  if (entry.kind === 'step') return isRepetition(entry, routine[entry.peer] ?? unknown);
  return isPresence(entry) && !isNews(routine, entry);
}
function afterStates(known: Known, seat: Seat | null, states: readonly string[], isNew: boolean): Known {
  // How far a seat is follows from its outermost state.
  const isSame = !isNew && seat === known.seat && states[0] === known.states[0];
  return { ...known, seat, states, standing: known.standing + (isSame ? 0 : 1) };
}
function afterPresence(known: Known, routine: Routine, entry: PresenceEntry): Known {
  if (!isNews(routine, entry)) return known;
  const { direction, other, seq } = entry;
  if (direction === 'sent')
    return {
      ...known,
      said: known.standing,
      news: seq === undefined ? known.news : [...known.news, seq].slice(-maxNews),
    };
  return other === null
    ? known
    : { ...known, heard: { ...known.heard, [other]: (routine[other] ?? unknown).standing } };
}
function afterEntry(known: Known, routine: Routine, entry: Entry): Known {
  if (isPresence(entry)) return afterPresence(known, routine, entry);
  if (entry.kind === 'state')
    return { ...afterStates(known, seatOf(entry.role), entry.states, false), failure: entry.failure };
  if (entry.kind !== 'step') return known;
  const seat = seatOf(entry.machine);
  if (seat === null)
    // When the room leaves the seat, the seat's machine stops without a step of its own.
    return entry.machine === 'room' && known.seat !== null && !entry.states.includes('inside.place.seated')
      ? afterStates(known, null, [], false)
      : known;
  if (isRepetition(entry, known)) return known;
  const isNew = entry.event === 'xstate.init' || entry.edges.some((edge) => edge.startsWith('waiting|'));
  return { ...afterStates(known, seat, entry.states, isNew), failure: entry.failure };
}
/** What is known after one more entry; the same object where nothing has changed. */
export function withRoutine(routine: Routine, entry: Entry): Routine {
  const known = routine[entry.peer] ?? unknown;
  const changed = afterEntry(known, routine, entry);
  return changed === known ? routine : { ...routine, [entry.peer]: changed };
}
