/** What can happen in a world, move by move: for whoever chooses among the moves, and for taking a path more finely. */
import { seats } from '../../../machines/words/vocabulary';
import { takenMove, type Move, type TakenMove } from './replay';
import type { System, World } from '../model/world';

/** All moves that are possible in a world, each as if it had been taken. */
export function enabled(system: System, before: World): TakenMove[] {
  const all: TakenMove[] = [];
  system.moves(before, (next) => void all.push(takenMove(system, before, next)));
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
  const taken: TakenMove[] = [];
  let world = system.start;
  const take = (next: TakenMove) => {
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
