import { useTranslation } from '../words/useTranslation';
import { viewOf } from '../peer/seating';
import { leaves, useSentences } from '../words/sentences';
import type { ReaderProps } from './readerProps';
import { seats } from '../../../machines/words/vocabulary';
import '../words/seatHues.css';

/** What just happened on each side, and what it waits for. */
export function Now({ charts, stage, seating }: Pick<ReaderProps, 'charts' | 'stage' | 'seating'>) {
  const { t } = useTranslation();
  const { justHappened, waitsFor } = useSentences(charts);
  const sides = seats.flatMap((seat) => {
    const view = viewOf(stage, seating[seat]);
    return view?.role === seat ? [{ seat, view }] : [];
  });
  return (
    <>
      {sides.map(({ seat, view }) => (
        <div key={seat} data-seat-hue={seat} className="side">
          <p className="happened">{justHappened(view)}</p>
          <ul>
            {waitsFor(view).map((wait) => (
              <li key={wait.name}>
                <b>{wait.name}</b> {t('reader.waitsFor').toLowerCase()} {wait.waitsFor}
              </li>
            ))}
            {waitsFor(view).length === 0 && (
              <li>
                {t('reader.rests', {
                  states: leaves(charts, view)
                    .map((n) => n.name)
                    .join(', '),
                })}
              </li>
            )}
          </ul>
        </div>
      ))}
    </>
  );
}
