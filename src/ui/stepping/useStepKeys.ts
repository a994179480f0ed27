import { useEffect } from 'react';
import type { SteppingRef } from './steppingRef';

/** Elements in which keys type text, and dialogs above the stage. */
const elsewhere = 'input:not([type=range]), textarea, select, [contenteditable], dialog';

/** Keys, except in text fields: N next step, P play or pause, S step mode, L live. */
export function useStepKeys(actor: SteppingRef | undefined) {
  useEffect(() => {
    if (!actor) return;
    const onKeyDown = ({ key: typed, target, ctrlKey, metaKey, altKey }: KeyboardEvent) => {
      if (ctrlKey || metaKey || altKey || (target instanceof Element && target.closest(elsewhere))) return;
      const key = typed.toLowerCase();
      const isStepped = actor.getSnapshot().matches('stepping');
      if (key === 's' && !isStepped) actor.send({ type: 'user.step', grain: 'events' });
      if (key === 'l') actor.send({ type: 'user.goLive' });
      if (key === 'n') actor.send({ type: 'user.next' });
      if (key === 'p')
        actor.send({
          type: actor.getSnapshot().matches({ stepping: { pace: 'playing' } }) ? 'user.pause' : 'user.play',
        });
    };
    addEventListener('keydown', onKeyDown);
    return () => removeEventListener('keydown', onKeyDown);
  }, [actor]);
}
