import { useMemo } from 'react';
import { useTranslation } from '../words/useTranslation';
import type { Chart } from '../../graph/chart';
import { useEventWords } from '../words/eventWords';
import { useGuardWords } from '../words/guardWords';
import { useStateTexts } from '../words/stateTexts';

/** Screen reader texts of a chart, memoized per language. */
export function useChartWords(chart: Chart) {
  const { t } = useTranslation();
  const eventWords = useEventWords();
  const guardWords = useGuardWords();
  const textOf = useStateTexts();
  return useMemo(() => {
    const names = new Map(chart.nodes.map((node) => [node.path, node.name]));
    const [active, visited, notVisited] = [t('chart.active'), t('chart.visited'), t('chart.notVisited')];
    const [taken, possible] = [t('chart.taken'), t('chart.possible')];
    return {
      descriptions: new Map(chart.nodes.map((node) => [node.path, textOf(chart.machine, node).description])),
      edges: new Map(
        chart.edges.map(({ id, event, delay, source, target, guard }) => [
          id,
          t('chart.edge', {
            event: eventWords(event, delay?.ms),
            source: names.get(source),
            target: names.get(target),
          }) + (guard === null ? '' : t('chart.edgeGuard', { guard: guardWords(guard) })),
        ]),
      ),
      folded: (count: number) => ` ${t('chart.folded', { count })}`,
      stateStanding: (isActive: boolean, isVisited: boolean) =>
        isActive ? active : isVisited ? visited : notVisited,
      edgeStanding: (isTaken: boolean, isPossible: boolean) => (isTaken ? taken : isPossible ? possible : ''),
    };
  }, [chart, t, eventWords, guardWords, textOf]);
}
export type ChartWords = ReturnType<typeof useChartWords>;
