import { useId } from 'react';
import type { ExplorationSetting } from '../../../machines/words/verification';
import { FaultBudgets } from './FaultBudgets';
import { useVerifyWords } from '../simulation/explorationWords';
import type { VerifyRun } from '../../session/verify/verify';

interface ExpertChoicesProps {
  verify: VerifyRun;
  setting: ExplorationSetting;
  isFeasible: boolean;
  /** The element that says what is wrong with the bound. */
  problemId: string;
  onChoose: (change: Partial<ExplorationSetting>) => void;
}
/** The parts of a story, and where the exploration stops. */
export function ExpertChoices({ verify, setting, isFeasible, problemId, onChoose }: ExpertChoicesProps) {
  const { most } = verify;
  const { t } = useVerifyWords();
  const boundId = useId();
  return (
    <div className="expert-choices">
      <Choice
        name="begins"
        of={['apart', 'inCall']}
        chosen={setting.begins}
        onChoose={(begins) => onChoose({ begins })}
      />
      <Choice
        name="channel"
        of={['bag', 'set']}
        chosen={setting.channel}
        onChoose={(channel) => onChoose({ channel })}
      />
      <Choice
        name="pace"
        of={['each', 'prompt', 'bundled']}
        chosen={setting.pace}
        onChoose={(pace) => onChoose({ pace })}
      />
      <FaultBudgets verify={verify} story={setting} onChoose={(faults) => onChoose({ faults })} />
      <div className="field">
        <label htmlFor={boundId}>{t('setting.bound')}</label>
        <input
          id={boundId}
          type="number"
          inputMode="numeric"
          min={1}
          max={most.worlds}
          value={setting.bound}
          aria-invalid={!isFeasible}
          aria-describedby={problemId}
          onChange={({ target }) => onChoose({ bound: Number(target.value) })}
        />
      </div>
    </div>
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
