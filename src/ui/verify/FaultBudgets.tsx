import type { Story } from '../../../machines/words/verification';
import { useVerifyWords } from '../simulation/explorationWords';
import type { VerifyRun } from '../../session/verify/verify';

interface FaultBudgetsProps {
  verify: VerifyRun;
  story: Story;
  onChoose: (faults: Story['faults']) => void;
}
/** How often each fault may happen. */
export function FaultBudgets({ verify, story, onChoose }: FaultBudgetsProps) {
  const { t } = useVerifyWords();
  const { faults, most } = verify;
  return (
    <fieldset className="faults">
      <legend>{t('setting.faults')}</legend>
      {faults.map((name) => (
        <label key={name}>
          {t(`fault.${name}`)}
          <input
            type="number"
            inputMode="numeric"
            min={0}
            max={most.faults}
            value={story.faults[name] ?? 0}
            data-fault={name}
            onChange={({ target }) => {
              const budget = Math.min(most.faults, Math.max(0, Math.trunc(Number(target.value))));
              onChoose({ ...story.faults, [name]: budget });
            }}
          />
        </label>
      ))}
    </fieldset>
  );
}
