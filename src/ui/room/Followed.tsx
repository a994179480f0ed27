import { useTranslation } from '../words/useTranslation';
import type { ModeFact } from '../../../machines/words/facts';
import { seats } from '../../../machines/words/vocabulary';
import type { Seating } from '../peer/seating';
import '../stepping/words';

/** Who steps the room, for somebody who watches and cannot. */
export function Followed({ mode, seating }: { mode: ModeFact | null; seating: Seating }) {
  const { t } = useTranslation();
  const isStepped = mode?.mode === 'step';
  const by = isStepped ? seats.find((seat) => seating[seat] === mode.by) : undefined;
  return (
    <span className="people" role="status" data-followed={isStepped ? 'step' : 'live'}>
      {!isStepped
        ? t('stepping.followed.live')
        : by === undefined
          ? t('stepping.followed.stepped')
          : t(`stepping.followed.stepping.${by}`)}
    </span>
  );
}
