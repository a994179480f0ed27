/** The words of the page that explores the machines: what is asked of an exploration, and what comes of it. All of it is JSON. */
import type { Entry } from './facts';
import type { MessageKind, Seat } from './vocabulary';

/** One thing broken in a machine: a guard that always or never passes, or an action, a timer or an edge that is not there. */
export type Change =
  { guard: string; is: boolean } | { action: string } | { timer: string } | { edge: string };
export interface Defect {
  seat: Seat | 'both';
  change: Change;
}

/** What between caller and callee is explored; the words are those of `docs/exploration.md`. */
export interface Story {
  channel: 'bag' | 'set';
  pace: 'each' | 'prompt' | 'bundled';
  begins: 'apart' | 'inCall';
  /** How often each fault may happen, by its name. */
  faults: Readonly<Record<string, number>>;
}
export const isSameStory = (a: Story, b: Story) =>
  a.channel === b.channel &&
  a.pace === b.pace &&
  a.begins === b.begins &&
  [...new Set([...Object.keys(a.faults), ...Object.keys(b.faults)])].every(
    (name) => (a.faults[name] ?? 0) === (b.faults[name] ?? 0),
  );
/** A defect that the page offers, and a story in which it matters. */
export interface KnownDefect {
  defect: Defect;
  story: Story;
}
export const isSameDefect = (a: Defect, b: Defect) => JSON.stringify(a) === JSON.stringify(b);
export interface ExplorationSetting extends Story {
  /** Null: the machines as they are shipped. */
  defect: Defect | null;
  /** Worlds after which the exploration stops. */
  bound: number;
}
/** A defect that is explored to show a failure: that of a property. */
export interface Showcase {
  setting: ExplorationSetting;
  property: string;
}
/** Worlds that a page has room for. */
export const mostWorlds = 1_000_000;
export const mostFaults = 9;

export interface ExplorationProgress {
  worlds: number;
  /** Worlds that were reached and not looked at yet. */
  frontier: number;
  worldsPerSecond: number;
}

/** `unclaimed`: the exploration stopped at its bound, before it could tell. */
export type VerdictKind = 'holds' | 'broken' | 'unclaimed';
export interface Verdict {
  property: string;
  standing: VerdictKind;
  /** Of what is broken: the fewest steps that lead there. Of what will happen: the most steps until it has. */
  steps: number | null;
  /** What is wrong, in a few words; empty where nothing is. */
  detail: string;
  /** The text of a counterexample's file. */
  counterexample: string | null;
}
/** How often each state and edge of a machine was reached, by path and by id; 0: never. */
export interface ChartCoverage {
  states: Record<string, number>;
  edges: Record<string, number>;
}
export interface Exploration {
  setting: ExplorationSetting;
  worlds: number;
  edges: number;
  frontier: number;
  isComplete: boolean;
  durationMs: number;
  verdicts: Verdict[];
  coverage: Record<Seat, ChartCoverage>;
}

/** A move of a counterexample. `about`: the message, the call, the event or the state that it is about. */
export interface MoveWords {
  seat: Seat;
  what: string;
  about: string | null;
}
/** A point of a narration at which one can stop: after a move, or before the first. */
export interface Stop {
  move: MoveWords | null;
  /** How many entries of the trace lead here. */
  entries: number;
  /** Messages that have been sent and not arrived. */
  underWay: { message: MessageKind; to: Seat }[];
}
/**
 * What the moves showed. `broken`: the property is broken at the last stop. `kept`: it is not, on these machines.
 * `unproved`: that something can never be reached, a path alone cannot show.
 */
export type Outcome = 'broken' | 'kept' | 'unproved';
/** A counterexample, run: a trace of both sides, and where to stop in it. */
export interface Narration {
  property: string;
  detail: string;
  story: Story;
  defect: Defect | null;
  entries: Entry[];
  /** The first is the beginning; there is one more for each move. */
  stops: Stop[];
  outcome: Outcome;
}

/** Why a file was refused, and where. */
export type FileRefusal =
  | { problem: 'unreadable'; detail: string }
  | { problem: 'tooLarge'; bytes: number; most: number }
  /** `at`: the place in the file; empty where it is no JSON at all. */
  | { problem: 'damaged'; at: string; detail: string }
  /** The machines have no such guard, action, timer or edge. */
  | { problem: 'unknownDefect'; defect: Defect }
  /** The first move that these machines do not make, counted from 0. */
  | { problem: 'inapplicable'; index: number; moves: number; move: MoveWords }
  | { problem: 'bug'; detail: string };

/** What the port `explore` reports. */
export type ExplorerReport =
  | { type: 'explorer.progressed'; progress: ExplorationProgress }
  | { type: 'explorer.finished'; exploration: Exploration }
  | { type: 'explorer.failed'; detail: string };
/** What somebody wishes on that page. */
export type VerifyWish =
  | { type: 'user.chooseSetting'; setting: ExplorationSetting }
  /** The defect brings the story along in which it matters; null mends the machines. */
  | { type: 'user.breakMachine'; defect: Defect | null }
  | { type: 'user.takeStoryBack' }
  | { type: 'user.explore' }
  | { type: 'user.exploreWhereItMatters' }
  | { type: 'user.exploreMended' }
  | { type: 'user.showFailure' }
  | { type: 'user.cancel' }
  | { type: 'user.watch'; file: string }
  | { type: 'user.close' }
  | { type: 'user.stepBack' }
  | { type: 'user.stepForward' }
  | { type: 'user.goToStop'; stop: number };
/** What the port `rerun` reports; and that a file cannot be read, whoever notices it. */
export type FileReport =
  { type: 'file.narrated'; narration: Narration } | { type: 'file.refused'; refusal: FileRefusal };
