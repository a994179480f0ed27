import { useMemo, useState } from 'react';
import type { Parley } from '../../session/app';
import type { SlowMotionOffer } from '../timeline/SlowMotion';

/** Slow motion is offered to a newcomer: once per browser, on the stage that is there then. */
export function useSlowMotionOffer(settings: Parley['settings']): SlowMotionOffer {
  const [isDue] = useState(() => !settings.get().slowMotionOffered);
  return useMemo(
    () => ({ isDue, onMade: () => settings.update({ slowMotionOffered: true }) }),
    [isDue, settings],
  );
}
