import { useSelector } from '@xstate/react';
import { useNumbers } from '../words/numbers';
import { useTranslation } from '../words/useTranslation';
import { paces } from '../../../machines/room/stepping';
import { Icon } from '../kit/Icon';
import type { SteppingRef } from './steppingRef';

/** Takes the next step, manually or by a timer, and chooses what is held. */
export function StepBar({ actor }: { actor: SteppingRef }) {
  const { t } = useTranslation();
  const canStep = useSelector(actor, (s) => s.can({ type: 'user.next' }));
  const isPlaying = useSelector(actor, (s) => s.matches({ stepping: { pace: 'playing' } }));
  const paceMs = useSelector(actor, (s) => s.context.paceMs);
  const grain = useSelector(actor, (s) => s.context.agreed.grain);
  const numbers = useNumbers();
  const playing = t(isPlaying ? 'stepping.pause' : 'stepping.play');
  return (
    <div className="step-bar">
      <button
        className="primary"
        disabled={!canStep}
        aria-keyshortcuts="n"
        title={t('stepping.key', { key: 'N' })}
        onClick={() => actor.send({ type: 'user.next' })}
      >
        <Icon name="stepForward" /> <span>{t('stepping.next')}</span>
      </button>
      <button
        className="secondary icon"
        aria-label={playing}
        aria-keyshortcuts="p"
        title={`${playing} (${t('stepping.key', { key: 'P' })})`}
        onClick={() => actor.send({ type: isPlaying ? 'user.pause' : 'user.play' })}
      >
        <Icon name={isPlaying ? 'pause' : 'play'} />
      </button>
      <select
        aria-label={t('stepping.pace')}
        value={paceMs}
        onChange={({ target }) => actor.send({ type: 'user.choosePace', paceMs: Number(target.value) })}
      >
        {paces.map((pace) => (
          <option key={pace} value={pace}>
            {t('stepping.paceValue', { seconds: numbers(pace / 1000) })}
          </option>
        ))}
      </select>
      <select
        aria-label={t('stepping.grain')}
        value={grain}
        onChange={({ target }) =>
          actor.send({ type: 'user.step', grain: target.value === 'commands' ? 'commands' : 'events' })
        }
      >
        {(['events', 'commands'] as const).map((one) => (
          <option key={one} value={one}>
            {t(`stepping.${one}`)}
          </option>
        ))}
      </select>
    </div>
  );
}
