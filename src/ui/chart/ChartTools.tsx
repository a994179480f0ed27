import { useTranslation } from '../words/useTranslation';
import type { Density } from '../../graph/chart';
import { Icon } from '../kit/Icon';

interface ChartToolsProps {
  density: Density;
  onDensity: (density: Density) => void;
  isLarge: boolean;
  onLarge: (isLarge: boolean) => void;
  /** Null: following is not available. */
  follow: boolean | null;
  onFollow: (follow: boolean) => void;
  onFit: () => void;
  onZoomIn: () => void;
  onZoomOut: () => void;
}

export function ChartTools({
  density,
  onDensity,
  isLarge,
  onLarge,
  follow,
  onFollow,
  onFit,
  onZoomIn,
  onZoomOut,
}: ChartToolsProps) {
  const { t } = useTranslation();
  return (
    <div className="chart-tools" role="toolbar" aria-label={t('chart.machine')}>
      <span className="segmented small" role="group">
        {(['essential', 'overview', 'full'] as const).map((d) => (
          <button key={d} aria-pressed={density === d} onClick={() => onDensity(d)}>
            {t(`chart.${d}`)}
          </button>
        ))}
      </span>
      {/* The essential chart is always whole. */}
      {density !== 'essential' && (
        <>
          {follow !== null && (
            <button className="quiet small" aria-pressed={follow} onClick={() => onFollow(!follow)}>
              {t('chart.follow')}
            </button>
          )}
          <button className="quiet small" onClick={onFit}>
            {t('chart.fit')}
          </button>
          <button
            className="quiet small"
            aria-label={t('chart.zoomOut')}
            title={t('chart.zoomOut')}
            onClick={onZoomOut}
          >
            −
          </button>
          <button
            className="quiet small"
            aria-label={t('chart.zoomIn')}
            title={t('chart.zoomIn')}
            onClick={onZoomIn}
          >
            +
          </button>
        </>
      )}
      <button
        className="quiet small"
        aria-pressed={isLarge}
        aria-label={t('chart.large')}
        title={`${t('chart.large')} (F)`}
        onClick={() => onLarge(!isLarge)}
      >
        <Icon name={isLarge ? 'shrink' : 'enlarge'} />
      </button>
    </div>
  );
}
