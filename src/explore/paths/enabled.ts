/** What can happen in a world, move by move: for whoever chooses among the moves, and for taking a path more finely. */
import { seats } from '../../../machines/words/vocabulary';
import { moveOf, type Move, type Taken } from './replay';
import type { System, World } from '../model/world';

/** All moves that are possible in a world, as if each had been taken. */
export function enabled(system: System, before: World): Taken[] {
  const all: Taken[] = [];
  system.moves(before, (caller, callee, bag, rest, label, _, row, other) => {
    const move = moveOf(system, system.labels.get(label));
    const rows = row === null ? [] : [{ seat: move.seat, row }];
    all.push({
      move,
      before,
      after: { caller, callee, bag, rest },
      rows: other ? [...rows, { seat: 'callee' as const, row: other }] : rows,
    });
  });
  return all;
}

/** What a browser does by itself, and what one that is prompt has done before anything else happens. */
const ownMoves = new Set(['capture', 'call', 'gather', 'need']);
const isOwn = ({ what }: Move) => ownMoves.has(what);

/**
 * The moves of a path through worlds with prompt browsers, in worlds where whatever a browser does is a move of its own.
 * Null: they lead elsewhere there.
 */
export function refined(system: System, path: readonly Move[], isSame: (a: Move, b: Move) => boolean) {
  const taken: Taken[] = [];
  let world = system.start;
  const take = (next: Taken) => {
    taken.push(next);
    world = next.after;
  };
  const finish = () => {
    for (const seat of seats) {
      const own = () => enabled(system, world).find(({ move }) => move.seat === seat && isOwn(move));
      for (let next = own(); next; next = own()) take(next);
    }
  };
  finish();
  for (const move of path) {
    const next = enabled(system, world).find((one) => isSame(one.move, move));
    if (!next) return null;
    take(next);
    finish();
  }
  return taken;
}
