/** The work of the simulation worker: finds a path to the moment, then takes chosen moves. Pure. */
import type {
  Moment,
  MoveGroup,
  PossibleMove,
  SimulatedWorld,
  SimulatorCommand,
  SimulatorReport,
} from '../../../machines/words/simulation';
import { enabled } from '../../explore/paths/enabled';
import { moveWords, narrate } from '../../explore/paths/narrate';
import { reach } from '../../explore/paths/reach';
import type { Move, TakenMove } from '../../explore/paths/replay';
import type { System, World } from '../../explore/model/world';

const wishes = new Set(['hangUp', 'retry', 'change', 'restart', 'leave', 'return', 'otherWish']);
const mishaps = new Set([
  'lose',
  'repeat',
  'drop',
  'crash',
  'early',
  'refusedCapture',
  'refusedCall',
  'noPath',
  'lostPath',
  'connectionChange',
  'refusedConnection',
]);
export function groupOf({ what }: Move): MoveGroup {
  const [kind = ''] = what.split(' ');
  return wishes.has(kind) ? 'wish' : mishaps.has(kind) ? 'mishap' : 'course';
}

/** "callee hear offer"; duplicates get a number: "callee hear offer 2". */
function keysOf(moves: readonly TakenMove[]): string[] {
  const counts = new Map<string, number>();
  return moves.map(({ move: { seat, what, message } }) => {
    const key = [seat, what, ...(message ? [message.message.kind] : [])].join(' ');
    const count = (counts.get(key) ?? 0) + 1;
    counts.set(key, count);
    return count === 1 ? key : `${key} ${count}`;
  });
}
/** The next call in the chain of operations of the seat's browser. */
const nextCall = ({ peers }: System, world: World, { seat }: Move) =>
  peers[seat].summary(world[seat])?.peer.browser?.calls[0]?.type ?? null;

/** Starts at the best match for the first moment, or for a later one in the list. Null: none matches. */
export function createSimulation(moments: readonly Moment[], isTimeUp: () => boolean) {
  const reached = reach(moments, isTimeUp);
  if (reached === null) return null;
  const { system, begins, origin } = reached;
  const first = reached.taken.length;
  let taken: readonly TakenMove[] = reached.taken;
  const here = () => taken.at(-1)?.after ?? system.start;

  const world = (): SimulatedWorld => {
    const possible = enabled(system, here());
    const keys = keysOf(possible);
    const moves = possible.map(({ move }, at): PossibleMove => ({
      key: keys[at] ?? '',
      group: groupOf(move),
      words: moveWords(move, nextCall(system, here(), move)),
    }));
    return { ...narrate(system, begins, taken), origin: first, moves };
  };
  return {
    origin,
    world,
    /** Returns the world after the command. A move that is not enabled, or an undo at the start, changes nothing. */
    handle(command: SimulatorCommand): SimulatedWorld {
      switch (command.type) {
        case 'take': {
          const possible = enabled(system, here());
          const chosen = possible[keysOf(possible).indexOf(command.move)];
          if (chosen) taken = [...taken, chosen];
          break;
        }
        case 'undo':
          taken = taken.slice(0, Math.max(first, taken.length - 1));
          break;
        case 'beginAgain':
          taken = taken.slice(0, first);
          break;
      }
      return world();
    },
  };
}
export type Simulation = NonNullable<ReturnType<typeof createSimulation>>;

/** The first report of the worker, and the simulation that handles later commands. */
export function beginSimulation(
  moments: readonly Moment[],
  isTimeUp: () => boolean,
): { report: SimulatorReport; simulation: Simulation | null } {
  const simulation = createSimulation(moments, isTimeUp);
  const report: SimulatorReport = simulation
    ? { type: 'simulator.arrived', origin: simulation.origin, world: simulation.world() }
    : { type: 'simulator.unreachable' };
  return { report, simulation };
}
