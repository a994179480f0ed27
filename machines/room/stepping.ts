/** Context and pure rules of the stepping machine. */
import { sameAddress, type Address, type Grain, type HeldAction, type Stepping } from '../words/vocabulary';

/** An item held by a gate, of this peer or the one opposite. */
export interface WaitingItem {
  peer: string;
  item: number;
}
export interface SteppingInput {
  self: Address;
}
export interface SteppingContext {
  self: Address;
  /** The step mode that both sides use, as far as we know, and the peer that set it. */
  agreed: Stepping;
  by: string;
  opposite: Address | null;
  /** Held items of both sides, oldest first. */
  waiting: WaitingItem[];
  /** Those among them that the other side was asked to handle. */
  asked: WaitingItem[];
  /** ms from one step to the next. */
  paceMs: number;
}
export type SteppingMessage =
  ({ kind: 'stepping' } & Stepping) | { kind: 'handle'; item: number; how: HeldAction };
export type SteppingEvent =
  | { type: 'user.step'; grain: Grain }
  | { type: 'user.goLive' }
  | { type: 'user.next' }
  | { type: 'user.play' }
  | { type: 'user.pause' }
  | { type: 'user.choosePace'; paceMs: number }
  | ({ type: 'user.handle'; how: HeldAction } & WaitingItem)
  | { type: 'tray.changed'; waiting: WaitingItem[] }
  | { type: 'room.oppositeChanged'; opposite: Address | null }
  | { type: 'signal.steppingReceived'; from: Address; message: Stepping }
  | { type: 'signal.handleReceived'; from: Address; message: { item: number; how: HeldAction } };

/** ms; 0.25 to 5 s for a step. */
export const paces = [250, 500, 1_000, 2_000, 5_000] as const;
export const usualPace = 1_000;

const weight = ({ mode, grain }: Stepping) => (mode === 'live' ? 0 : grain === 'events' ? 1 : 2);
/** Largest accepted lead of a stamp: no user gets there, but anybody with the room key could send it. */
const farthest = 100_000;
/** Whether `a` wins over `b`: it was wished later, or at the same time and stops more. */
export const isNewer = (a: Stepping, b: Stepping) =>
  a.stamp - b.stamp <= farthest && (a.stamp > b.stamp || (a.stamp === b.stamp && weight(a) > weight(b)));

/** The next item to release. One that the other side was already asked to release comes last, so that it blocks nothing. */
export function nextItem({ waiting, asked }: SteppingContext): WaitingItem {
  const isAsked = ({ peer, item }: WaitingItem) =>
    asked.some((other) => other.peer === peer && other.item === item);
  return waiting.find((one) => !isAsked(one)) ?? waiting[0] ?? { peer: '', item: 0 };
}

export const isOpposite = (context: SteppingContext, from: Address) => sameAddress(context.opposite, from);
