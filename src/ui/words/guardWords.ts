import { useCallback } from 'react';
import { inWords } from '../../graph/words';
import { useTranslation } from './useTranslation';
import './guards';

/** A guard as a person reads it after "if": "it belongs to this negotiation". */
export function useGuardWords() {
  const { t, i18n } = useTranslation();
  return useCallback(
    (guard: string): string => {
      const key: string = `guardIf.${guard}`;
      return i18n.exists(key) ? t(key) : inWords(guard);
    },
    [t, i18n],
  );
}
