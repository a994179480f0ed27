import { useId } from 'react';
import type { Defect } from '../../../machines/words/verification';
import { useVerifyWords } from '../simulation/explorationWords';
import { seats } from '../../../machines/words/vocabulary';

interface DefectChoiceProps {
  defects: readonly Defect[];
  chosen: Defect | null;
  onChoose: (defect: Defect | null) => void;
}
const nothing = '';
const keyOf = (defect: Defect) => JSON.stringify(defect);
const choices = [...seats, 'both'] as const;

/** Chooses a defect of the machines, or none. */
export function DefectChoice({ defects, chosen, onChoose }: DefectChoiceProps) {
  const { t, seatName, changeWords } = useVerifyWords();
  const id = useId();
  return (
    <div className="field">
      <label htmlFor={id}>{t('setting.defect')}</label>
      <select
        id={id}
        value={chosen ? keyOf(chosen) : nothing}
        onChange={({ target }) => onChoose(defects.find((defect) => keyOf(defect) === target.value) ?? null)}
      >
        <option value={nothing}>{t('setting.noDefect')}</option>
        {choices.map((seat) => {
          const ofSeat = defects.filter((defect) => defect.seat === seat);
          return (
            ofSeat.length > 0 && (
              <optgroup key={seat} label={seatName(seat)}>
                {ofSeat.map((defect) => (
                  <option key={keyOf(defect)} value={keyOf(defect)}>
                    {changeWords(defect)}
                  </option>
                ))}
              </optgroup>
            )
          );
        })}
      </select>
    </div>
  );
}
