import type { Charts, ChartEdge } from '../../graph/chart';
import { inWords } from '../../graph/words';

/** The last name of a state's path, in words. */
export const lastName = (path: string) => inWords(path.split('.').at(-1) ?? '');

/** Edges of a machine by their ids; those that its chart does not have are left out. */
export const edgesOf = (charts: Charts, machine: string, ids: readonly string[]): ChartEdge[] =>
  ids.flatMap((id) => charts[machine]?.edges.find((edge) => edge.id === id) ?? []);
