/** Derives guard outcomes from the edge that was taken: the first branch whose guard passes is taken. */
import type { StepFact } from '../../machines/words/facts';
import type { Chart } from './chart';

export type Outcome = 'passed' | 'failed';

/**
 * Outcomes of the guards that a step evaluated. `before`: the states that were active before it. Branches after the taken
 * one were not evaluated and have no outcome.
 */
export function guardOutcomes(
  chart: Chart,
  step: StepFact,
  before: readonly string[],
): Record<string, Outcome> {
  const outcomes: Record<string, Outcome> = {};
  for (const edge of chart.edges) {
    if (edge.guard === null) continue;
    if (step.edges.includes(edge.id)) outcomes[edge.id] = 'passed';
    else if (edge.event === step.event && before.includes(edge.source)) {
      const branch = edge.id.slice(0, edge.id.lastIndexOf('|') + 1);
      const index = Number(edge.id.slice(branch.length));
      const taken = step.edges.find((id) => id.startsWith(branch));
      if (taken === undefined ? step.ignored : index < Number(taken.slice(branch.length)))
        outcomes[edge.id] = 'failed';
    }
  }
  return outcomes;
}
