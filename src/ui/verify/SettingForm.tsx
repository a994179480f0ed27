import { useSelector } from '@xstate/react';
import { useId, type FormEvent } from 'react';
import type { ExplorationSetting, Story } from '../../../machines/words/verification';
import { DefectChoice } from './DefectChoice';
import { FaultBudgets } from './FaultBudgets';
import { useVerifyWords } from '../simulation/explorationWords';
import type { VerifyRun } from '../../session/verify/verify';
import './settingForm.css';

const own = 'own';
const sameStory = (a: Story, b: Story) =>
  a.channel === b.channel &&
  a.pace === b.pace &&
  a.begins === b.begins &&
  [...new Set([...Object.keys(a.faults), ...Object.keys(b.faults)])].every(
    (name) => (a.faults[name] ?? 0) === (b.faults[name] ?? 0),
  );

/** The setting: a preset, and each of its parts. */
export function SettingForm({ verify }: { verify: VerifyRun }) {
  const { actor, presets, most } = verify;
  const { t, number } = useVerifyWords();
  const setting = useSelector(actor, (s) => s.context.setting);
  const isExploring = useSelector(actor, (s) => s.matches({ exploration: 'exploring' }));
  const canExplore = useSelector(actor, (s) => s.can({ type: 'user.explore' }));
  const [presetId, boundId] = [useId(), useId()];
  const choose = (change: Partial<ExplorationSetting>) =>
    actor.send({ type: 'user.chooseSetting', setting: { ...setting, ...change } });
  const preset = presets.find(({ story }) => sameStory(story, setting));
  const submit = (event: FormEvent) => {
    event.preventDefault();
    actor.send({ type: isExploring ? 'user.cancel' : 'user.explore' });
  };
  return (
    <form className="setting" onSubmit={submit} aria-label={t('setting.title')} noValidate>
      <h2>{t('setting.title')}</h2>
      <fieldset disabled={isExploring}>
        <div className="field">
          <label htmlFor={presetId}>{t('setting.preset')}</label>
          <select
            id={presetId}
            value={preset?.name ?? own}
            onChange={({ target }) => choose(presets.find(({ name }) => name === target.value)?.story ?? {})}
          >
            {!preset && <option value={own}>{t('setting.own')}</option>}
            {presets.map(({ name }) => (
              <option key={name} value={name}>
                {t(`story.${name}`)}
              </option>
            ))}
          </select>
        </div>
        <Choice
          name="begins"
          of={['apart', 'inCall']}
          chosen={setting.begins}
          onChoose={(begins) => choose({ begins })}
        />
        <Choice
          name="channel"
          of={['bag', 'set']}
          chosen={setting.channel}
          onChoose={(channel) => choose({ channel })}
        />
        <Choice
          name="pace"
          of={['each', 'prompt', 'bundled']}
          chosen={setting.pace}
          onChoose={(pace) => choose({ pace })}
        />
        <FaultBudgets verify={verify} story={setting} onChoose={(faults) => choose({ faults })} />
        <DefectChoice
          defects={verify.defects}
          chosen={setting.defect}
          onChoose={(defect) => choose({ defect })}
        />
        <div className="field">
          <label htmlFor={boundId}>{t('setting.bound')}</label>
          <input
            id={boundId}
            type="number"
            inputMode="numeric"
            min={1}
            max={most.worlds}
            value={setting.bound}
            aria-invalid={!canExplore && !isExploring}
            aria-describedby={`${boundId}-problem`}
            onChange={({ target }) => choose({ bound: Number(target.value) })}
          />
        </div>
        <p id={`${boundId}-problem`} className="problem" role="alert">
          {!canExplore && !isExploring && t('setting.boundProblem', { most: number(most.worlds) })}
        </p>
      </fieldset>
      {isExploring ? (
        <button className="secondary large">{t('setting.cancel')}</button>
      ) : (
        <button className="primary large" disabled={!canExplore}>
          {t('setting.explore')}
        </button>
      )}
    </form>
  );
}

interface ChoiceProps<T extends string> {
  name: string;
  of: readonly T[];
  chosen: T;
  onChoose: (chosen: T) => void;
}
/** A choice with explanations. */
function Choice<T extends string>({ name, of, chosen, onChoose }: ChoiceProps<T>) {
  const { t } = useVerifyWords();
  const id = useId();
  const word = (key: string) => t(`setting.${key}`);
  return (
    <div className="choice-row" role="group" aria-labelledby={id}>
      <span id={id}>{t(`setting.${name}`)}</span>
      <span className="segmented small">
        {of.map((value) => (
          <button key={value} type="button" aria-pressed={chosen === value} onClick={() => onChoose(value)}>
            {word(value)}
          </button>
        ))}
      </span>
      <p className="hint">{word(`${chosen}Hint`)}</p>
    </div>
  );
}
