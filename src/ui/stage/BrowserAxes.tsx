import { memo } from 'react';
import { useTranslation } from '../words/useTranslation';
import { browserAxes, type BrowserStates, type Seat } from '../../../machines/words/vocabulary';
import { useIsAsking } from '../words/asking';
import type { Lights, Selection } from '../words/selection';
import './browserAxes.css';

interface BrowserAxesProps {
  seat: Seat;
  browser: BrowserStates | null;
  lights: Lights;
  onSelect: (selection: Selection) => void;
}
/** The browser's own four states; each can be selected. */
export const BrowserAxes = memo(function BrowserAxes({ seat, browser, lights, onSelect }: BrowserAxesProps) {
  const { t } = useTranslation();
  const isAsking = useIsAsking();
  return (
    <div className="axes" role="group" aria-label={t('browserStates')}>
      {browserAxes.map((axis) => (
        <button
          key={axis}
          className="axis"
          data-axis={axis}
          data-value={(!isAsking && browser?.[axis]) || ''}
          data-selected={lights.axis(seat, axis)}
          onClick={() => onSelect({ machine: seat, kind: 'axis', id: axis })}
        >
          <span>{t(`axis.${axis}`)}</span>{' '}
          {isAsking ? (
            <b title={t('untilAnswered')} aria-label={t('untilAnswered')} role="img">
              ?
            </b>
          ) : (
            <b>{browser?.[axis] ?? '–'}</b>
          )}
        </button>
      ))}
    </div>
  );
});
