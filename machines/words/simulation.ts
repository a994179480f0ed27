/** The words of "another way from here": a moment of a trace, and a simulated copy of it. All of it is JSON. */
import type { Entry } from './facts';
import type { MoveWords, Stop } from './verification';
import type { BrowserAxis, BrowserStates, Seat } from './vocabulary';

/** What a trace shows of one seat. */
export interface SeatMoment {
  /** Paths of all active states, ancestors included. */
  active: readonly string[];
  browser: BrowserStates;
}
/** A moment of a trace, as far as a simulation can repeat it. Null: nobody sits there. */
export type Moment = Readonly<Record<Seat, SeatMoment | null>>;

/** `course`: it would happen by itself; `mishap`: it could go wrong; `wish`: a person could do it. */
export type MoveGroup = 'course' | 'mishap' | 'wish';
export interface PossibleMove {
  /** Names it among those that are possible at the same time. */
  key: string;
  group: MoveGroup;
  words: MoveWords;
}
/** What is other than in the trace: a state of the browser, or a region of the machine that hears of it a little later. */
export interface Difference {
  seat: Seat;
  of: BrowserAxis | 'gathering' | 'connectivity';
}
/** How near the simulation begins to the moment that was asked for. */
export interface Origin {
  /** How many moments before it; 0: at the moment itself. */
  earlier: number;
  differences: Difference[];
}
/** Where a simulation stands: its trace, where one can stop in it, and what can happen next. */
export interface SimulatedWorld {
  entries: Entry[];
  /** The first is the beginning of the story; there is one more for each move. */
  stops: Stop[];
  /** The stop that is the moment from which the person chooses. */
  origin: number;
  moves: PossibleMove[];
}

/** What is asked of the port `simulate`. */
export type SimulatorCommand = { type: 'take'; move: string } | { type: 'undo' } | { type: 'beginAgain' };
/** What it reports. `unreachable`: no world was found that is like any of the moments. */
export type SimulatorReport =
  | { type: 'simulator.arrived'; origin: Origin; world: SimulatedWorld }
  | { type: 'simulator.unreachable' }
  | { type: 'simulator.moved'; world: SimulatedWorld }
  | { type: 'simulator.failed'; detail: string };
/** What somebody wishes there. */
export type SimulationWish =
  { type: 'user.takeMove'; move: string } | { type: 'user.undoMove' } | { type: 'user.beginAgain' };
