import { useEffect, useRef, type RefObject } from 'react';
import type { LessonSnapshot } from './progress';

/** Moves the keyboard focus to the new text, or after an answer to the next button, unless it is outside the panel. */
export function useReadersPlace(
  shown: number,
  state: LessonSnapshot['value'],
  panel: RefObject<HTMLElement | null>,
) {
  const heading = useRef<HTMLHeadingElement>(null);
  const body = useRef<HTMLDivElement>(null);
  const onward = useRef<HTMLButtonElement>(null);
  const last = useRef(shown);
  useEffect(() => {
    const { activeElement } = document;
    const isHere = activeElement === document.body || panel.current?.contains(activeElement) === true;
    if (shown !== last.current) {
      last.current = shown;
      body.current?.scrollTo({ top: 0 });
      if (isHere) heading.current?.focus({ preventScroll: true });
    } else if (state === 'explaining' && isHere) onward.current?.focus({ preventScroll: true });
    else if ((state === 'stuck' || state === 'finished') && isHere)
      heading.current?.focus({ preventScroll: true });
  }, [shown, state, panel]);
  useEffect(() => {
    if (state === 'explaining')
      body.current?.querySelector('.lesson-why')?.scrollIntoView({ block: 'nearest' });
  }, [state]);
  return { heading, body, onward };
}
