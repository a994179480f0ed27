import { useSelector } from '@xstate/react';
import { useEffect, useMemo, useState, type KeyboardEvent, type ReactNode } from 'react';
import { charts } from 'virtual:charts';
import type { Narration } from '../../../machines/words/verification';
import { seats } from '../../../machines/words/vocabulary';
import { foldAll } from '../../trace/fold';
import { Brand } from '../kit/Brand';
import { Icon } from '../kit/Icon';
import { Reader } from '../reader/Reader';
import { SeatTabs, type SeatTab } from '../stage/SeatTabs';
import type { Selection } from '../words/selection';
import { TraceList } from '../stage/TraceList';
import { viewOf } from '../peer/seating';
import { SimulatedSeat } from '../simulation/SimulatedSeat';
import { Conclusion } from './Conclusion';
import { Stepper } from './Stepper';
import { UnderWay } from '../simulation/UnderWay';
import { codeOf, useNarratedWords, useVerifyWords } from '../simulation/explorationWords';
import type { VerifyRun } from '../../session/verify/verify';
import '../stage/premise.css';
import '../stage/stage.css';
import '../stage/stageColumns.css';
import './example.css';

/** The id of a simulated peer is its seat. */
const seating = { caller: 'caller', callee: 'callee' };
/** None of the peers is this page's own. */
const nobody = '';
/** Elements that handle arrow keys themselves. */
const ownArrows = 'input, [role=tablist], [role=application]';

/** A counterexample on the stage: caller, trace, callee, at the current stop. */
export function Example({ verify, toolbar }: { verify: VerifyRun; toolbar: ReactNode }) {
  const narration = useSelector(verify.actor, (s) => s.context.narration);
  return narration && <Stage verify={verify} narration={narration} toolbar={toolbar} />;
}

interface StageProps {
  verify: VerifyRun;
  narration: Narration;
  toolbar: ReactNode;
}
function Stage({ verify, narration, toolbar }: StageProps) {
  const { actor } = verify;
  const { t, propertyName } = useVerifyWords();
  const words = useNarratedWords(charts);
  const stop = useSelector(actor, (s) => s.context.stop);
  const file = useSelector(actor, (s) => s.context.file);
  const [selection, setSelection] = useState<Selection | null>(null);
  const [tab, setTab] = useState<SeatTab>('trace');
  useEffect(() => {
    scrollTo(0, 0); // in braces: its promise must not be returned as a cleanup
  }, []);
  const { property, stops, story } = narration;
  const shown = stops[stop]?.entries ?? 0;
  const entries = useMemo(() => narration.entries.slice(0, shown), [narration, shown]);
  const stage = useMemo(() => foldAll(nobody, entries), [entries]);
  const name = `${codeOf(property)} ${propertyName(property)}`;
  const onKeyDown = ({ key, target }: KeyboardEvent) => {
    if (target instanceof Element && target.closest(ownArrows)) return;
    if (key === 'ArrowRight') actor.send({ type: 'user.stepForward' });
    if (key === 'ArrowLeft') actor.send({ type: 'user.stepBack' });
  };
  return (
    <div
      className="stage example icons-when-narrow"
      data-tab={tab}
      data-example="watching"
      data-stop={stop}
      onKeyDown={onKeyDown}
    >
      <header className="bar">
        <Brand />
        <h1 className="room-label">{name}</h1>
        <span className="grow" />
        <button className="secondary" onClick={() => verify.save(file, property)}>
          <Icon name="download" /> <span>{t('stage.save')}</span>
        </button>
        <button className="secondary" onClick={() => actor.send({ type: 'user.close' })}>
          <Icon name="close" /> <span>{t('stage.back')}</span>
        </button>
        {toolbar}
      </header>
      <div className="notices">
        <Premise narration={narration} />
        <Conclusion actor={actor} narration={narration} />
      </div>
      <SeatTabs shown={tab} mine={null} onShow={setTab} />
      <main className="columns">
        {seats.map((seat) => (
          <SimulatedSeat
            key={seat}
            seat={seat}
            view={viewOf(stage, seat)}
            selection={selection}
            onSelect={setSelection}
          />
        ))}
        <section className="middle" data-panel="trace">
          <TraceList
            entries={entries}
            words={words}
            selection={selection}
            onSelect={setSelection}
            newFrom={stops[stop - 1]?.entries ?? 0}
          />
          <UnderWay channel={story.channel} messages={stops[stop]?.underWay ?? []} />
          <Reader
            charts={charts}
            stage={stage}
            seating={seating}
            selection={selection}
            onBack={() => setSelection(null)}
          />
        </section>
      </main>
      <Stepper actor={actor} narration={narration} />
    </div>
  );
}

/** The premise: machines, environment and the injected defect. */
function Premise({ narration: { defect } }: { narration: Narration }) {
  const { t, defectWords } = useVerifyWords();
  return (
    <section className="premise" aria-label={t('stage.simulated')}>
      <b>{t('stage.simulated')}</b> {t('stage.simulatedHint')}{' '}
      {defect ? (
        <strong>{t('stage.withDefect', { defect: defectWords(defect) })}</strong>
      ) : (
        t('stage.asShipped')
      )}
    </section>
  );
}
