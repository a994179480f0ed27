import { useTranslation } from '../words/useTranslation';
import type { Origin } from '../../../machines/words/simulation';
import '../kit/notice.css';

/** Where the simulation begins, if that is not the very moment that was asked for. */
export function OriginNote({ origin: { earlier, differences } }: { origin: Origin }) {
  const { t } = useTranslation();
  const what = differences
    .map(({ seat, of }) => t('trace.named', { name: t(`seat.${seat}`), words: of }))
    .join(', ');
  return (
    <div className="notices">
      {earlier > 0 && (
        <p className="notice news" role="status" data-earlier={earlier}>
          {t('simulation.earlier', { count: earlier })}
        </p>
      )}
      {differences.length > 0 && (
        <p className="notice news" role="status" data-differences={differences.length}>
          {t('simulation.differs', { what })}
        </p>
      )}
    </div>
  );
}
