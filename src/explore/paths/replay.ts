/** Replays a path, in the system in which it was found or in another one. */
import type { Label } from '../model/inputs';
import type { Seat } from '../../../machines/words/vocabulary';
import type { Sent } from '../model/peer';
import type { Row } from '../model/peers';
import type { Safety } from '../search/properties';
import type { Successor, System, World } from '../model/world';

/** A move without interned ids, so that it is valid in other systems and in files. */
export interface Move {
  seat: Seat;
  what: string;
  message?: Sent;
}
export const moveOf = ({ messages }: System, { seat, what, message }: Label): Move => ({
  seat,
  what,
  ...(message !== undefined && { message: messages.get(message) }),
});
export const isSame = (a: Move, b: Move) =>
  a.seat === b.seat && a.what === b.what && JSON.stringify(a.message) === JSON.stringify(b.message);

/** One move, taken, with the transitions of the peers. */
export interface TakenMove {
  move: Move;
  before: World;
  after: World;
  rows: { seat: Seat; row: Row }[];
}
export function takenMove(system: System, before: World, next: Successor): TakenMove {
  const { caller, callee, bag, budget, label, row, other } = next;
  const move = moveOf(system, system.labels.get(label));
  const rows = row === null ? [] : [{ seat: move.seat, row }];
  if (other) rows.push({ seat: 'callee', row: other });
  return { move, before, after: { caller, callee, bag, budget }, rows };
}
/** `stoppedAt`: index of the first move that is not enabled; null: all were taken. */
export interface Replay {
  taken: TakenMove[];
  stoppedAt: number | null;
}

export function replay(system: System, path: readonly Move[]): Replay {
  const taken: TakenMove[] = [];
  let before = system.start;
  for (const [index, move] of path.entries()) {
    const next = takeMove(system, before, move);
    if (next === null) return { taken, stoppedAt: index };
    taken.push(next);
    before = next.after;
  }
  return { taken, stoppedAt: null };
}

function takeMove(system: System, before: World, move: Move): TakenMove | null {
  let found: TakenMove | null = null;
  system.moves(before, (next) => {
    if (found !== null || !isSame(move, moveOf(system, system.labels.get(next.label)))) return;
    found = takenMove(system, before, next);
  });
  return found;
}

/** The first safety property that the path violates; null: none. A path alone decides nothing about liveness. */
export function brokenBy(system: System, { taken }: Replay, safety: readonly Safety[]): string | null {
  const [first] = taken;
  const atStart = brokenIn(system, first?.before ?? system.start, safety);
  if (atStart !== null) return atStart;
  for (const { before, after, rows } of taken) {
    for (const { seat, row } of rows) {
      const from = system.peers[seat].summary(before[seat]);
      const input = row.input === null ? null : system.peers[seat].inputs.get(row.input);
      for (const { name, ofStep } of safety)
        if (from !== null && input !== null && ofStep?.(system, seat, from, input, row)) return name;
    }
    const broken = brokenIn(system, after, safety);
    if (broken !== null) return broken;
  }
  return null;
}
function brokenIn(system: System, world: World, safety: readonly Safety[]): string | null {
  const caller = system.peers.caller.summary(world.caller);
  const callee = system.peers.callee.summary(world.callee);
  for (const { name, ofPeer, ofPair } of safety) {
    if (caller && ofPeer?.(system, 'caller', world.caller, caller)) return name;
    if (callee && ofPeer?.(system, 'callee', world.callee, callee)) return name;
    if (caller && callee && ofPair?.(caller, callee)) return name;
  }
  return null;
}
