import { useSelector } from '@xstate/react';
import { useEffect, useRef } from 'react';
import { useTranslation } from '../words/useTranslation';
import type { SimulatedWorld } from '../../../machines/words/simulation';
import { Icon } from '../kit/Icon';
import { useVerifyWords } from './explorationWords';
import { inGroups, moveGroups } from './groups';
import type { SimulationRun } from '../../session/simulation/simulation';
import '../stage/lastMove.css';
import '../words/seatHues.css';
import './moves.css';

interface MovesProps extends Pick<SimulationRun, 'actor'> {
  world: SimulatedWorld;
}
/** Moves with a number key. */
const keyedMoves = 9;

/** What just happened, and all that can happen next. */
export function Moves({ actor, world }: MovesProps) {
  const { t } = useTranslation();
  const { moveWords } = useVerifyWords();
  const canUndo = useSelector(actor, (s) => s.can({ type: 'user.undoMove' }));
  const frame = useRef<HTMLElement>(null);
  // Move the keyboard focus to the new moves, as the chosen one may be gone.
  useEffect(() => {
    const { activeElement } = document;
    if (activeElement === document.body || activeElement instanceof HTMLDialogElement)
      frame.current?.querySelector<HTMLElement>('[data-move]')?.focus({ preventScroll: true });
  });
  const { stops, origin } = world;
  const count = stops.length - 1 - origin;
  const last = count > 0 ? stops.at(-1)?.move : null;
  const ordered = inGroups(world.moves);
  return (
    <section className="moves" aria-labelledby="moves-title" ref={frame}>
      <p className="last-move" role="status" data-seat-hue={last?.seat}>
        {last ? moveWords(last) : t('simulation.begin')} <small>{t('simulation.count', { count })}</small>
      </p>
      <div className="ways-on">
        <button
          className="secondary small"
          disabled={!canUndo}
          onClick={() => actor.send({ type: 'user.undoMove' })}
        >
          <Icon name="stepBack" /> {t('simulation.undo')}
        </button>
        <button
          className="secondary small"
          disabled={!canUndo}
          onClick={() => actor.send({ type: 'user.beginAgain' })}
        >
          <Icon name="toStart" /> {t('simulation.again')}
        </button>
      </div>
      <h3 id="moves-title">{t('simulation.moves')}</h3>
      <p className="hint keys">{t('simulation.keys')}</p>
      {moveGroups.map((group) => (
        <div key={group} className="move-group" data-group={group}>
          <h4 id={`moves-${group}`}>{t(`simulation.${group}`)}</h4>
          <ul aria-labelledby={`moves-${group}`}>
            {ordered.map(
              (move, at) =>
                move.group === group && (
                  <li key={move.key}>
                    <button
                      className="move"
                      data-move={move.key}
                      data-seat-hue={move.words.seat}
                      aria-keyshortcuts={at < keyedMoves ? String(at + 1) : undefined}
                      onClick={() => actor.send({ type: 'user.takeMove', move: move.key })}
                    >
                      {at < keyedMoves && <kbd aria-hidden="true">{at + 1}</kbd>}
                      <span>{moveWords(move.words)}</span>
                    </button>
                  </li>
                ),
            )}
          </ul>
          {ordered.every((move) => move.group !== group) && <p className="hint">{t('simulation.nothing')}</p>}
        </div>
      ))}
    </section>
  );
}
