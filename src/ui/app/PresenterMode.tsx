import { useEffect, type ReactNode } from 'react';
import { Presenting } from '../kit/presenting';
import { useObservable } from '../kit/useObservable';
import type { Parley } from '../../session/app';

/** The page as it is projected, until Escape; a dialog and what was enlarged are closed first. */
export function PresenterMode({ parley, children }: { parley: Parley; children: ReactNode }) {
  const isOn = useObservable(parley.presenting);
  useEffect(() => {
    if (!isOn) return;
    const root = document.documentElement;
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.key !== 'Escape' || event.defaultPrevented || document.querySelector('dialog[open]')) return;
      parley.present(false);
    };
    root.dataset['presenting'] = 'true';
    addEventListener('keydown', onKeyDown);
    return () => {
      delete root.dataset['presenting'];
      removeEventListener('keydown', onKeyDown);
    };
  }, [isOn, parley]);
  return <Presenting value={isOn}>{children}</Presenting>;
}
