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
  const { t, i18n } = useTranslation();
  const eventWords = useEventWords();
  const lang: 'en' | 'fr' = i18n.language === 'fr' ? 'fr' : 'en';
  return {
    lang,
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
        const { waitsFor } = node.text[lang];
        return waitsFor === undefined ? [] : [{ name: node.name, waitsFor }];
      }),
  };
}
