/**
 * Who seems to be in the room: peers that were heard, but not by our own inbox. A broker can play back what was recorded
 * years ago, so a hint moves no seat: it is asked, and becomes a member once it answers.
 */
import { sameAddress, type Address, type Presence } from '../words/vocabulary';

export interface Hint {
  address: Address;
  /** `door`: it has only knocked. */
  where: 'door' | 'arriving' | 'inside';
  /** The last that it told everyone, and the number of the message; -1: nothing. It counts once the peer has answered. */
  standing: Presence | null;
  seq: number;
  /** Our heartbeats since it was heard. */
  missed: number;
  isAsked: boolean;
}
export type Hints = Record<string, Hint>;

/** Most that are kept; the one heard longest ago goes. */
export const mostHints = 32;
/** Heartbeats after which one that is not heard is forgotten. */
const mostMissed = 3;

export const hintOf = (hints: Hints, address: Address): Hint | null => {
  const hint = hints[address.peer];
  return hint && sameAddress(hint.address, address) ? hint : null;
};
export function withHint(
  hints: Hints,
  { address, where, standing, seq }: Pick<Hint, 'address' | 'where' | 'standing' | 'seq'>,
): Hints {
  const known = hintOf(hints, address);
  const { [address.peer]: _, ...others } = hints;
  const isAsked = known !== null && known.isAsked && (known.where === 'door') === (where === 'door');
  const hint = { address, where, standing, seq, missed: 0, isAsked };
  const last = known && known.seq > seq ? { ...known, missed: 0 } : hint;
  const all = { ...others, [address.peer]: last };
  return Object.fromEntries(Object.entries(all).slice(-mostHints));
}
export const withoutHint = (hints: Hints, address: Address): Hints =>
  Object.fromEntries(Object.entries(hints).filter(([, hint]) => !sameAddress(hint.address, address)));
/** Those inside that have not been asked. */
export const unasked = (hints: Hints) =>
  Object.values(hints).filter(({ where, isAsked }) => where !== 'door' && !isAsked);
export const asked = (hints: Hints): Hints =>
  Object.fromEntries(Object.entries(hints).map(([peer, hint]) => [peer, { ...hint, isAsked: true }]));
/** Counts one heartbeat. Whoever goes on being heard is asked again: the answer may have been lost. */
export const agedHints = (hints: Hints): Hints =>
  Object.fromEntries(
    Object.entries(hints)
      .map(([peer, hint]) => [peer, { ...hint, missed: hint.missed + 1, isAsked: false }] as const)
      .filter(([, { missed }]) => missed < mostMissed),
  );
