import { useSelector } from '@xstate/react';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from '../words/useTranslation';
import type { Moment } from '../../../machines/words/simulation';
import { Icon } from '../kit/Icon';
import { NotFetched } from '../kit/lazyPart';
import { Notice } from '../kit/Notice';
import { SimulatedStage } from './SimulatedStage';
import './simulation.css';
import './exploration';
import './words';
import type { Simulate, SimulationRun } from '../../session/simulation/simulation';
import '../kit/dialog.css';
import '../stage/premise.css';

interface SimulationProps {
  simulate: Simulate;
  /** The moment that is to be simulated, then those before it, the nearest first. */
  moments: readonly Moment[];
  onClose: () => void;
}
/** A full-page dialog: a simulated copy of a moment, in which the user chooses among the enabled moves. */
export default function Simulation({ simulate, moments, onClose }: SimulationProps) {
  const { t } = useTranslation();
  const dialog = useRef<HTMLDialogElement>(null);
  const [simulation, setSimulation] = useState<SimulationRun | null>(null);
  const [isUnfetched, setUnfetched] = useState(false);
  useEffect(() => dialog.current?.showModal(), []);
  useEffect(() => {
    let isWanted = true;
    const begun = simulate(moments);
    void begun.then(
      (view) => isWanted && setSimulation(view),
      () => isWanted && setUnfetched(true),
    );
    return () => {
      isWanted = false;
      void begun.then(
        (view) => view.stop(),
        () => {},
      );
    };
  }, [simulate, moments]);
  return (
    <dialog ref={dialog} className="simulation" aria-labelledby="simulation-title" onClose={onClose}>
      <div className="stage-layer">
        <header className="bar">
          <h2 id="simulation-title">{t('simulation.title')}</h2>
          <span className="grow" />
          <button className="secondary" onClick={() => dialog.current?.close()}>
            <Icon name="close" /> <span>{t('simulation.close')}</span>
          </button>
        </header>
        <p className="premise">
          <b>{t('simulation.badge')}</b> {t('simulation.premise')}
        </p>
        {isUnfetched ? <NotFetched /> : simulation ? <Shown simulation={simulation} /> : <Searching />}
      </div>
    </dialog>
  );
}

/** Content by state of the simulation; while a move is taken, the previous moves stay. */
function Shown({ simulation: { actor } }: { simulation: SimulationRun }) {
  const { t } = useTranslation();
  const state = useSelector(actor, (s) => s.value);
  const detail = useSelector(actor, (s) => s.context.detail);
  if (state === 'searching') return <Searching />;
  if (state === 'choosing' || state === 'moving') return <SimulatedStage actor={actor} />;
  return (
    <div data-simulation={state}>
      <Notice kind="failure">{t(`simulation.${state}`, { detail })}</Notice>
    </div>
  );
}
const Searching = () => {
  const { t } = useTranslation();
  return (
    <p className="searching" role="status" data-simulation="searching">
      {t('simulation.searching')}
    </p>
  );
};
