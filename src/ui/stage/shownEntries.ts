/** Which entries the ladder and the timeline show: those of the topics chosen, and what is pointed at. */
import { useMemo } from 'react';
import type { MessageKind } from '../../../machines/words/vocabulary';
import type { Parley } from '../../session/app';
import type { Observable } from '../../session/observable';
import type { FoldRule } from '../../trace/folding';
import type { History } from '../../trace/history';
import type { Topic } from '../../trace/topics';
import { useSelected } from '../kit/observe';
import { selectedNumbers, type Selection } from '../words/selection';
import type { ShownMoment } from './moment';

export type TopicSettings = Pick<Parley['settings'], 'get' | 'subscribe' | 'update'>;
export type IsShown = FoldRule['isShown'];

/** The topics that are chosen; the choice is kept. */
export function useTopics(settings: TopicSettings) {
  const topics = useSelected(settings, ({ shownTopics }) => shownTopics);
  return {
    topics,
    onTopic(topic: Topic) {
      const others = topics.filter((one) => one !== topic);
      settings.update({ shownTopics: others.length < topics.length ? others : [...topics, topic] });
    },
  };
}

interface Shown {
  selection: Selection | null;
  /** Messages at which a lesson points. */
  lit: readonly MessageKind[];
  /** While a question is open, what the browser says stays folded: it may be ahead of the machine. */
  isAsking: boolean;
}
export function useShownEntries(
  settings: TopicSettings,
  { selection, lit, isAsking }: Shown,
  moments: Observable<ShownMoment>,
  { listing }: History,
): IsShown {
  const topics = useSelected(settings, ({ shownTopics }) => shownTopics);
  // Read again while the trace grows: what was sent may be received later.
  const listable = useSelected(moments, (moment) => (selection?.kind === 'entry' ? moment.listable : 0));
  const numbers = useMemo(
    () => [...selectedNumbers(selection, listing)].join(),
    // oxlint-disable-next-line react/exhaustive-deps -- the listing grows
    [selection, listing, listable],
  );
  const kinds = lit.join();
  return useMemo(() => {
    const [chosen, selected, pointedAt] = [new Set(topics), setOf(numbers), setOf(kinds)];
    return (entry, topic) =>
      !(isAsking && entry.kind === 'browser') &&
      (topic === null ||
        chosen.has(topic) ||
        (selected.size > 0 && selected.has(String(entry.n))) ||
        (entry.kind === 'message' && pointedAt.has(entry.message)));
  }, [topics, numbers, kinds, isAsking]);
}

const setOf = (list: string) => new Set(list === '' ? [] : list.split(','));
