import type { MoveGroup, PossibleMove } from '../../../machines/words/simulation';

export const moveGroups: readonly MoveGroup[] = ['course', 'mishap', 'wish'];
/** The moves in the order in which they are shown. */
export const inGroups = (moves: readonly PossibleMove[]) =>
  moveGroups.flatMap((group) => moves.filter((move) => move.group === group));
