import { useTranslation } from '../words/useTranslation';
import type { ModeFact } from '../../../machines/words/facts';
import type { SteppingRef } from './steppingRef';
import './modeSwitch.css';

interface ModeSwitchProps {
  /** Undefined where stepping is impossible: outside a room, or on an observer's page. */
  actor: SteppingRef | undefined;
  mode: ModeFact | null;
  /** This page's peer id: a mode chosen by another peer is attributed. */
  self: string;
}
/** Switches between live and step mode, for both sides of the room. */
export function ModeSwitch({ actor, mode, self }: ModeSwitchProps) {
  const { t } = useTranslation();
  const isStepped = mode?.mode === 'step';
  return (
    <div className="segmented mode-switch" role="group" aria-label={t('stepping.mode')}>
      <button
        aria-pressed={!isStepped}
        aria-keyshortcuts="l"
        title={t('stepping.key', { key: 'L' })}
        disabled={!actor}
        onClick={() => actor?.send({ type: 'user.goLive' })}
      >
        {t('stepping.live')}
      </button>
      <button
        aria-pressed={isStepped}
        aria-keyshortcuts="s"
        title={t('stepping.key', { key: 'S' })}
        disabled={!actor}
        onClick={() => !isStepped && actor?.send({ type: 'user.step', grain: 'events' })}
      >
        {t('stepping.step')}
      </button>
      <small role="status">{actor && mode && mode.by !== self ? t('byOther') : ''}</small>
    </div>
  );
}
