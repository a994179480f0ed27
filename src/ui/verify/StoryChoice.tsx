import { useSelector } from '@xstate/react';
import { useId } from 'react';
import type { ExplorationSetting } from '../../../machines/words/verification';
import { useStoryWords } from './storyWords';
import { useVerifyWords } from '../simulation/explorationWords';
import type { VerifyRun } from '../../session/verify/verify';

const own = 'own';

interface StoryChoiceProps {
  verify: VerifyRun;
  onChoose: (story: Partial<ExplorationSetting>) => void;
}
/** The story; where a defect has brought its own, the one before can be taken back. */
export function StoryChoice({ verify, onChoose }: StoryChoiceProps) {
  const { actor, presets, presetOf } = verify;
  const { t } = useVerifyWords();
  const storyWords = useStoryWords(verify);
  const id = useId();
  const { setting, ownStory } = useSelector(actor, (s) => s.context);
  const preset = presetOf(setting);
  return (
    <div className="field">
      <label htmlFor={id}>{t('setting.preset')}</label>
      <select
        id={id}
        value={preset ?? own}
        onChange={({ target }) => onChoose(presets.find(({ name }) => name === target.value)?.story ?? {})}
      >
        {!preset && <option value={own}>{t('setting.own')}</option>}
        {presets.map(({ name }) => (
          <option key={name} value={name}>
            {t(`story.${name}`)}
          </option>
        ))}
      </select>
      <div className="taken-along" role="status">
        {ownStory && (
          <>
            <p className="hint">{t('setting.takenAlong')}</p>
            <button
              type="button"
              className="secondary small"
              onClick={() => actor.send({ type: 'user.takeStoryBack' })}
            >
              {t('setting.takeBack', { story: storyWords(ownStory) })}
            </button>
          </>
        )}
      </div>
    </div>
  );
}
