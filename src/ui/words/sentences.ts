import { useStateTexts } from './stateTexts';
import { useTranslation } from './useTranslation';
import type { Charts, ChartNode } from '../../graph/chart';
import type { PeerView } from '../../trace/fold';
import { useEventWords } from './eventWords';

/** Innermost active states, in the order of the chart. */
export const leaves = (charts: Charts, view: PeerView): ChartNode[] =>
  (charts[view.role]?.nodes ?? []).filter(
    (node) =>
      view.active.includes(node.path) && !view.active.some((path) => path.startsWith(`${node.path}.`)),
  );

export function useSentences(charts: Charts) {
  const { t } = useTranslation();
  const textOf = useStateTexts();
  const eventWords = useEventWords();
  return {
    /** "Caller: the answer arrives → applying answer" */
    justHappened(view: PeerView): string {
      const { change } = view;
      if (!change || view.role === 'observer') return '';
      const entered = leaves(charts, view).filter((node) => (view.since[node.path] ?? 0) >= view.changedAt);
      const names = entered.map((node) => node.name).join(', ');
      return t('trace.named', {
        name: t(`seat.${view.role}`),
        words: `${eventWords(change.event)}${names ? ` → ${names}` : ''}`,
      });
    },
    /** What the active states wait for. */
    waitsFor: (view: PeerView) =>
      leaves(charts, view).flatMap((node) => {
        const { waitsFor } = textOf(view.role, node);
        return waitsFor === undefined ? [] : [{ name: node.name, waitsFor }];
      }),
  };
}
