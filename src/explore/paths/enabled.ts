/** The enabled moves of a world; and the refinement of a path from prompt browsers to single browser steps. */
import { seats } from '../../../machines/words/vocabulary';
import { takenMove, type Move, type TakenMove } from './replay';
import type { System, World } from '../model/world';

/** All moves that are possible in a world, each as if it had been taken. */
export function enabled(system: System, before: World): TakenMove[] {
  const all: TakenMove[] = [];
  system.moves(before, (next) => void all.push(takenMove(system, before, next)));
  return all;
}

/** Moves that a browser makes by itself; a prompt browser completes them before anything else happens. */
const ownMoves = new Set(['capture', 'call', 'gather', 'need']);
const isOwn = ({ what }: Move) => ownMoves.has(what);

/**
 * Translates a path that was found with prompt browsers to a system in which each browser step is a move of its own.
 * Null: a move of the path is not enabled there.
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
