import type { Charts, ChartEdge } from '../../graph/chart';
import { inWords } from '../../graph/words';

/** The last segment of a state's path, in words. */
export const lastName = (path: string) => inWords(path.split('.').at(-1) ?? '');

/** Edges of a machine by id; unknown ids are skipped. */
export const edgesOf = (charts: Charts, machine: string, ids: readonly string[]): ChartEdge[] =>
  ids.flatMap((id) => charts[machine]?.edges.find((edge) => edge.id === id) ?? []);
