import { useSelector } from '@xstate/react';
import { useEffect, useRef } from 'react';
import type { Narration } from '../../../machines/words/verification';
import { Icon, type IconName } from '../kit/Icon';
import { useVerifyWords } from '../simulation/explorationWords';
import type { VerifyRun } from '../../session/verify/verify';
import '../stage/lastMove.css';
import '../words/seatHues.css';
import './stepper.css';

/** The current stop of the counterexample, and the move before it. */
export function Stepper({ actor, narration }: { actor: VerifyRun['actor']; narration: Narration }) {
  const { t, moveWords } = useVerifyWords();
  const stop = useSelector(actor, (s) => s.context.stop);
  const canGoBack = useSelector(actor, (s) => s.can({ type: 'user.stepBack' }));
  const canGoOn = useSelector(actor, (s) => s.can({ type: 'user.stepForward' }));
  const slider = useRef<HTMLInputElement>(null);
  // Move the keyboard focus to the slider, as the button that led here is gone.
  useEffect(() => {
    slider.current?.focus();
  }, []);
  const { stops, story } = narration;
  const move = stops[stop]?.move ?? null;
  const goTo = (place: number) => actor.send({ type: 'user.goToStop', stop: place });
  const button = (name: string, icon: IconName, isPossible: boolean, onClick: () => void) => (
    <button
      className="secondary icon"
      aria-label={t(name)}
      title={t(name)}
      disabled={!isPossible}
      onClick={onClick}
    >
      <Icon name={icon} />
    </button>
  );
  return (
    <section className="stepper" aria-label={t('stage.steps')}>
      <p role="status" className="last-move" data-seat-hue={move?.seat}>
        {move ? moveWords(move) : t(`stage.begin.${story.begins}`)}
      </p>
      <div className="step-row">
        {button('stage.first', 'toStart', canGoBack, () => goTo(0))}
        {button('stage.previous', 'stepBack', canGoBack, () => actor.send({ type: 'user.stepBack' }))}
        <input
          type="range"
          min={0}
          max={stops.length - 1}
          value={stop}
          aria-label={t('stage.steps')}
          aria-valuetext={t('stage.place', { move: stop, moves: stops.length - 1 })}
          ref={slider}
          onChange={({ target }) => goTo(target.valueAsNumber)}
        />
        {button('stage.next', 'stepForward', canGoOn, () => actor.send({ type: 'user.stepForward' }))}
        {button('stage.last', 'toEnd', canGoOn, () => goTo(stops.length - 1))}
        <span className="place">{t('stage.place', { move: stop, moves: stops.length - 1 })}</span>
      </div>
    </section>
  );
}
