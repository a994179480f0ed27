import { useTranslation } from '../words/useTranslation';

const paths = {
  toStart: 'M6 5v14M19 5v14l-10-7z',
  stepBack: 'M17 5v14l-11-7z',
  replay: 'M7 4v16l13-8z',
  pause: 'M8 5v14M16 5v14',
  stepForward: 'M7 5v14l11-7z',
  toEnd: 'M18 5v14M5 5v14l10-7z',
  zoomIn: 'M12 5v14M5 12h14',
  zoomOut: 'M5 12h14',
} as const;

interface TimelineButtonProps {
  name: keyof typeof paths;
  disabled?: boolean;
  onClick: () => void;
}

/** An icon button with an accessible name. */
export function TimelineButton({ name, disabled = false, onClick }: TimelineButtonProps) {
  const { t } = useTranslation();
  const label = t(`timeline.${name}`);
  return (
    <button className="secondary icon" aria-label={label} title={label} disabled={disabled} onClick={onClick}>
      <svg className="icon-glyph" viewBox="0 0 24 24" aria-hidden="true">
        <path d={paths[name]} />
      </svg>
    </button>
  );
}
