import { useCallback } from 'react';
import { numbersIn } from './numbers';
import { useTranslation } from './useTranslation';

/** An event as a person reads it: "the answer arrives". */
export function useEventWords() {
  const { t, i18n } = useTranslation();
  return useCallback(
    (event: string, delayMs?: number): string => {
      const after = /^xstate\.after\.([^.]+)/.exec(event);
      if (after)
        return delayMs === undefined
          ? t(`event.delay.${after[1]}`)
          : t('event.after', { seconds: numbersIn(i18n.language)(delayMs / 1000) });
      const actor = /^xstate\.(done|error)\.actor\.(.+)$/.exec(event);
      if (actor) return t(`event.${actor[1]}`, { actor: t(`event.actor.${actor[2]}`) });
      const key: string = `event.${event}`;
      return i18n.exists(key) ? t(key) : event;
    },
    [t, i18n],
  );
}
