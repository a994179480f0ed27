import { Icon } from '../kit/Icon';
import { useTranslation } from '../words/useTranslation';
import type { PanelSettings } from './panels';

interface ReaderPlaceProps {
  place: 'below' | 'beside';
  settings: PanelSettings;
}
/** Puts the reader into a column of its own, or back below the ladder. */
export function ReaderPlace({ place, settings }: ReaderPlaceProps) {
  const { t } = useTranslation();
  const other = place === 'below' ? 'beside' : 'below';
  return (
    <button
      className="quiet small reader-place-button"
      aria-label={t(`panels.${other}`)}
      title={t(`panels.${other}`)}
      data-reader-to={other}
      onClick={() => settings.update({ reader: other, columns: null })}
    >
      <Icon name={other} />
    </button>
  );
}
