import { useSelector } from '@xstate/react';
import { useMemo, useState, type KeyboardEvent } from 'react';
import { charts } from 'virtual:charts';
import { seats } from '../../../machines/words/vocabulary';
import { foldAll } from '../../trace/fold';
import { viewOf } from '../peer/seating';
import { Reader } from '../reader/Reader';
import { SeatTabs, type SeatTab } from '../stage/SeatTabs';
import type { Selection } from '../words/selection';
import { SimulatedSeat } from './SimulatedSeat';
import { TraceList } from '../stage/TraceList';
import { UnderWay } from './UnderWay';
import { useNarratedWords } from './explorationWords';
import { inGroups } from './groups';
import { Moves } from './Moves';
import { OriginNote } from './OriginNote';
import type { SimulationRun } from '../../session/simulation/simulation';
import '../stage/stage.css';
import '../stage/stageColumns.css';
import './simulatedStage.css';

/** The id of a simulated peer is its seat. */
const seating = { caller: 'caller', callee: 'callee' };
/** None of the peers is this page's own. */
const nobody = '';
/** Elements that handle keys themselves. */
const ownKeys = 'input, textarea, [role=tablist], [role=application]';

/** The simulated world: caller, enabled moves, callee. */
export function SimulatedStage({ actor }: Pick<SimulationRun, 'actor'>) {
  const world = useSelector(actor, (s) => s.context.world);
  const origin = useSelector(actor, (s) => s.context.origin);
  const words = useNarratedWords(charts);
  const [selection, setSelection] = useState<Selection | null>(null);
  const [tab, setTab] = useState<SeatTab>('trace');
  const stage = useMemo(() => foldAll(nobody, world?.entries ?? []), [world]);
  if (!world || !origin) return null;
  const onKeyDown = (event: KeyboardEvent) => {
    const { key, target, ctrlKey, metaKey, altKey } = event;
    if (ctrlKey || metaKey || altKey || (target instanceof Element && target.closest(ownKeys))) return;
    const chosen = /^[1-9]$/.test(key) ? inGroups(world.moves)[Number(key) - 1] : undefined;
    if (chosen) actor.send({ type: 'user.takeMove', move: chosen.key });
    else if (key === 'Backspace') actor.send({ type: 'user.undoMove' });
    else return;
    event.preventDefault();
  };
  return (
    <div className="stage simulated" data-tab={tab} data-simulation="choosing" onKeyDown={onKeyDown}>
      <OriginNote origin={origin} />
      <SeatTabs shown={tab} mine={null} onShow={setTab} />
      <div className="columns">
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
          <Moves actor={actor} world={world} />
          {selection ? (
            <Reader
              charts={charts}
              stage={stage}
              seating={seating}
              selection={selection}
              onBack={() => setSelection(null)}
              entries={world.entries}
            />
          ) : (
            <TraceList
              entries={world.entries}
              words={words}
              selection={selection}
              onSelect={setSelection}
              newFrom={world.stops.at(-2)?.entries ?? 0}
            />
          )}
          <UnderWay channel="bag" messages={world.stops.at(-1)?.underWay ?? []} />
        </section>
      </div>
    </div>
  );
}
