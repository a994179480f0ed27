import type { RefObject } from 'react';
import { useTranslation } from '../words/useTranslation';
import type { Parley, TopicProblem } from '../../session/app';
import './topicField.css';

interface TopicFieldProps {
  field: RefObject<HTMLInputElement | null>;
  text: string;
  /** How hard it looks to guess, while it is typed. */
  guessing: ReturnType<Parley['guessing']>;
  problem: TopicProblem | null;
  onChange: (text: string) => void;
  onLeave: () => void;
}
/** Where a topic is typed, and what must be known of it: whoever guesses it comes in. */
export function TopicField({ field, text, guessing, problem, onChange, onLeave }: TopicFieldProps) {
  const { t } = useTranslation();
  return (
    <div className="topic-field">
      <label htmlFor="topic">{t('room.label')}</label>
      <div className="field-row">
        <input
          id="topic"
          ref={field}
          value={text}
          onChange={(event) => onChange(event.target.value)}
          onBlur={onLeave}
          placeholder={t('room.placeholder')}
          aria-describedby="topic-problem topic-guessing topic-hint"
          aria-invalid={problem !== null}
          autoComplete="off"
          autoCapitalize="none"
          autoCorrect="off"
          spellCheck={false}
        />
        <button className="secondary">{t('room.join')}</button>
      </div>
      {/* Its line is there from the beginning; what it says changes with the level, not with each letter. */}
      <p id="topic-guessing" className="guessing" role="status" data-guessing={guessing ?? 'none'}>
        {guessing && t(`room.guessing.${guessing}`)}
      </p>
      <p id="topic-problem" className="problem" role="alert">
        {problem && t(`topicProblem.${problem}`)}
      </p>
      <p id="topic-hint" className="hint">
        {t('room.hint')}
      </p>
    </div>
  );
}
