import { seats } from '../../../machines/words/vocabulary';
import type { LabRun } from '../../session/lab/lab';
import { holdersOf } from '../../trace/holders';
import { useStage } from '../peer/drawn';
import { useTranslation } from '../words/useTranslation';

/** Says so where a browser is further than its chart, because what it has reported is still held. */
export function Ahead({ lab }: { lab: LabRun }) {
  const { t, i18n } = useTranslation();
  const ahead = useStage(lab, (stage) => {
    const holders = holdersOf(stage);
    return seats.filter((seat) => holders[seat]?.disagreement && holders[seat].tray.some(isReport)).join();
  });
  if (ahead === '') return null;
  const names = seats.filter((seat) => ahead.split(',').includes(seat)).map((seat) => t(`seat.${seat}`));
  const list = new Intl.ListFormat(i18n.language).format(names);
  return (
    <p className="hint" data-ahead={ahead}>
      {t('learn.ahead', { seats: list })}
    </p>
  );
}
const isReport = ({ event }: { event: string }) => event.startsWith('peer.');
