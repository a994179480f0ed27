import { isTimed, replaySpeeds, type ReplaySpeed } from '../../../machines/words/terms';
import { useTranslation } from '../words/useTranslation';

interface SpeedChoiceProps {
  speed: ReplaySpeed;
  onChoose: (speed: ReplaySpeed) => void;
  skipsIdle: boolean;
  onSkip: (skipsIdle: boolean) => void;
}
/** How fast the past is replayed, and whether its waits are shortened. */
export function SpeedChoice({ speed, onChoose, skipsIdle, onSkip }: SpeedChoiceProps) {
  const { t } = useTranslation();
  return (
    <>
      <select
        className="speed"
        aria-label={t('timeline.speed.title')}
        title={t('timeline.speed.title')}
        data-speed={speed}
        value={speed}
        onChange={({ target }) => {
          const chosen = replaySpeeds.find((one) => one === target.value);
          if (chosen) onChoose(chosen);
        }}
      >
        {replaySpeeds.map((one) => (
          <option key={one} value={one}>
            {t(`timeline.speed.${one}`)}
          </option>
        ))}
      </select>
      {isTimed(speed) && (
        <button
          className="secondary small"
          data-skip-idle
          aria-pressed={skipsIdle}
          title={t('timeline.again.shortened')}
          onClick={() => onSkip(!skipsIdle)}
        >
          {t('timeline.skipIdle')}
        </button>
      )}
    </>
  );
}
