import { useId } from 'react';
import type { Pasted, PasteProblem } from '../../sdp/paste';
import { longestSdp } from '../../sdp/sections';
import { numbersIn } from '../words/numbers';
import { useTranslation } from '../words/useTranslation';

interface PasteFieldProps {
  label: string;
  text: string;
  onText: (text: string) => void;
  /** Null: nothing is pasted yet. */
  reading: Pasted | PasteProblem | null;
}

/** A field for a description, and what is wrong where none is found in it. */
export function PasteField({ label, text, onText, reading }: PasteFieldProps) {
  const { t, i18n } = useTranslation();
  const id = useId();
  const number = numbersIn(i18n.language);
  const problem = typeof reading === 'string' ? reading : null;
  const values = { count: number(text.length), most: number(longestSdp) };
  return (
    <div className="paste-field">
      <label htmlFor={id}>{label}</label>
      <textarea
        id={id}
        value={text}
        rows={8}
        spellCheck={false}
        autoCapitalize="off"
        autoComplete="off"
        placeholder="v=0"
        aria-invalid={problem !== null}
        aria-describedby={`${id}-hint`}
        onChange={(event) => onText(event.currentTarget.value)}
      />
      <div id={`${id}-hint`}>
        {problem ? (
          <p className="problem" role="alert">
            {t(`paste.problem.${problem}`, values)}
          </p>
        ) : (
          <p className="hint">{t('paste.hint', values)}</p>
        )}
      </div>
    </div>
  );
}
