import { useEffect } from 'react';
import type { SteppingRef } from './steppingRef';

/** Where a letter is a letter. */
const typing = 'input:not([type=range]), textarea, select, [contenteditable]';

/** N takes the next step, P starts and stops the clock, S steps, L goes live; not while somebody types. */
export function useStepKeys(actor: SteppingRef | undefined) {
  useEffect(() => {
    if (!actor) return;
    const onKeyDown = ({ key, target, ctrlKey, metaKey, altKey }: KeyboardEvent) => {
      if (ctrlKey || metaKey || altKey || (target instanceof Element && target.closest(typing))) return;
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
