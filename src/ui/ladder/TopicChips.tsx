import { memo } from 'react';
import { topics, type Topic } from '../../trace/topics';
import { useTranslation } from '../words/useTranslation';
import './topicChips.css';

interface TopicChipsProps {
  shown: readonly Topic[];
  onToggle: (topic: Topic) => void;
}
/** What the ladder and the timeline show. */
export const TopicChips = memo(function TopicChips({ shown, onToggle }: TopicChipsProps) {
  const { t } = useTranslation();
  return (
    <div className="topic-chips" role="group" aria-label={t('ladder.topics')}>
      {topics.map((topic) => (
        <button
          key={topic}
          aria-pressed={shown.includes(topic)}
          title={t(`ladder.about.${topic}`)}
          data-topic={topic}
          onClick={() => onToggle(topic)}
        >
          {t(`ladder.topic.${topic}`)}
        </button>
      ))}
    </div>
  );
});
