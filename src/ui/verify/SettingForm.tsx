import { useSelector } from '@xstate/react';
import { useId, type FormEvent } from 'react';
import type { ExplorationSetting } from '../../../machines/words/verification';
import { DefectChoice } from './DefectChoice';
import { ExpertChoices } from './ExpertChoices';
import { StoryChoice } from './StoryChoice';
import { useVerifyWords } from '../simulation/explorationWords';
import type { VerifyRun } from '../../session/verify/verify';
import './settingForm.css';

interface SettingFormProps {
  verify: VerifyRun;
  isExpert: boolean;
  onExpert: (isExpert: boolean) => void;
}
/** What is explored: a defect and a story; the rest is folded away. */
export function SettingForm({ verify, isExpert, onExpert }: SettingFormProps) {
  const { actor, most } = verify;
  const { t, number } = useVerifyWords();
  const setting = useSelector(actor, (s) => s.context.setting);
  const canExplore = useSelector(actor, (s) => s.can({ type: 'user.explore' }));
  const isOutdated = useSelector(
    actor,
    ({ context }) => JSON.stringify(context.asked) !== JSON.stringify(context.setting),
  );
  const problemId = useId();
  const choose = (change: Partial<ExplorationSetting>) =>
    actor.send({ type: 'user.chooseSetting', setting: { ...setting, ...change } });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    actor.send({ type: 'user.explore' });
  };
  return (
    <form className="setting" onSubmit={submit} aria-label={t('setting.title')} noValidate>
      <h2>{t('setting.title')}</h2>
      <DefectChoice
        defects={verify.defects}
        chosen={setting.defect}
        onChoose={(defect) => actor.send({ type: 'user.breakMachine', defect })}
      />
      <StoryChoice verify={verify} onChoose={choose} />
      <details
        className="expert"
        open={isExpert}
        onToggle={({ currentTarget }) => onExpert(currentTarget.open)}
      >
        <summary>{t('setting.expert')}</summary>
        <ExpertChoices
          verify={verify}
          setting={setting}
          isFeasible={canExplore}
          problemId={problemId}
          onChoose={choose}
        />
      </details>
      <p id={problemId} className="problem" role="alert">
        {!canExplore && t('setting.boundProblem', { most: number(most.worlds) })}
      </p>
      <button className={`${isOutdated ? 'primary' : 'secondary'} large`} disabled={!canExplore}>
        {t('setting.explore')}
      </button>
      <p className="hint" role="status">
        {isOutdated && t('setting.outdated')}
      </p>
    </form>
  );
}
