import { useTranslation } from '../words/useTranslation';
import { seats } from '../../../machines/words/vocabulary';
import type { Charts } from '../../graph/chart';
import type { StageView } from '../../trace/fold';
import { inTurn } from '../../trace/tray';
import type { Selection } from '../words/selection';
import { StepBar } from './StepBar';
import type { SteppingRef } from './steppingRef';
import { TrayRow } from './TrayRow';
import './tray.css';

interface TrayProps {
  stage: StageView;
  seating: { caller: string | null; callee: string | null };
  charts: Charts;
  /** Undefined where stepping is impossible, or for a past moment. */
  actor: SteppingRef | undefined;
  /** Whether another person takes part; in the lab, one person controls both peers. */
  isShared: boolean;
  selection: Selection | null;
  onSelect: (selection: Selection) => void;
}

/** The held items of both sides, the oldest first. */
export function Tray({ stage, seating, charts, actor, isShared, selection, onSelect }: TrayProps) {
  const { t } = useTranslation();
  const sides = seats.flatMap((seat) => {
    const peer = seating[seat];
    const view = peer === null ? undefined : stage.peers[peer];
    return view ? [{ seat, peer: view.peer, view }] : [];
  });
  const mode = sides.find(({ view }) => view.mode?.mode === 'step')?.view.mode;
  if (!mode) return null;
  const isWatched = sides.every(({ peer }) => peer !== stage.self);
  const line = inTurn(Object.fromEntries(sides.map(({ peer, view }) => [peer, view.tray])));
  const rows = line.flatMap(({ peer, item }) => {
    const side = sides.find((s) => s.peer === peer);
    const held = side?.view.tray.find((one) => one.item === item);
    return side && held ? [{ side, held }] : [];
  });
  return (
    <section className="tray" data-tray={rows.length} aria-labelledby="tray-title">
      <h2 id="tray-title">
        {t('stepping.title')}{' '}
        <small title={t('stepping.stands')}>
          {rows.length}
          {rows.length > 0 && ` · ${t('stepping.standing')}`}
        </small>
      </h2>
      {actor && <StepBar actor={actor} />}
      {isShared && (
        <p className="hint">
          {isWatched ? (
            t('stepping.watched')
          ) : (
            <>
              {t(mode.by === stage.self ? 'stepping.wishedHere' : 'stepping.wishedThere')}{' '}
              {t(sides.length < 2 ? 'stepping.alone' : 'stepping.together')}
            </>
          )}
        </p>
      )}
      {rows.length === 0 ? (
        <p className="hint">{t('stepping.empty')}</p>
      ) : (
        <ol>
          {rows.map(({ side: { seat, peer }, held }, i) => (
            <TrayRow
              key={`${peer} ${held.item}`}
              item={held}
              seat={seat}
              isNext={i === 0}
              charts={charts}
              isSelected={selection?.kind === 'entry' && selection.id === String(held.n)}
              onHandle={
                actor ? (how) => actor.send({ type: 'user.handle', peer, item: held.item, how }) : null
              }
              onSelect={onSelect}
            />
          ))}
        </ol>
      )}
    </section>
  );
}
