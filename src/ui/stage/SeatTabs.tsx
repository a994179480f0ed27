import { memo } from 'react';
import { useTranslation } from '../words/useTranslation';
import type { Role, Seat } from '../../../machines/words/vocabulary';
import '../words/seatHues.css';
import './seatTabs.css';

export type SeatTab = Seat | 'trace';
const tabs: SeatTab[] = ['caller', 'trace', 'callee'];

interface SeatTabsProps {
  shown: SeatTab;
  /** Our seat; null on pages without one. */
  mine: Role | null;
  onShow: (tab: SeatTab) => void;
}
/** On a narrow screen: one seat at a time, the trace between them. */
export const SeatTabs = memo(function SeatTabs({ shown, mine, onShow }: SeatTabsProps) {
  const { t } = useTranslation();
  return (
    <nav>
      <div
        className="tabs"
        role="tablist"
        onKeyDown={({ key, currentTarget }) => {
          const step = key === 'ArrowRight' ? 1 : key === 'ArrowLeft' ? -1 : 0;
          const next = tabs[(tabs.indexOf(shown) + step + tabs.length) % tabs.length];
          if (step === 0 || next === undefined) return;
          onShow(next);
          currentTarget.querySelector<HTMLElement>(`[data-name=${next}]`)?.focus();
        }}
      >
        {tabs.map((name) => (
          <button
            key={name}
            role="tab"
            data-name={name}
            tabIndex={shown === name ? 0 : -1}
            aria-selected={shown === name}
            data-seat-hue={name}
            onClick={() => onShow(name)}
          >
            {name === 'trace' ? t('trace.title') : t(`seat.${name}`)}
            {name === mine && <small> {t('you')}</small>}
          </button>
        ))}
      </div>
    </nav>
  );
});
