import { lazy, Suspense, useMemo, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useSelector } from '@xstate/react';
import type { Seat } from '../../machines/vocabulary';
import type { Moment } from '../../machines/simulation';
import type { Charts } from '../graph/chart';
import type { PeerView } from '../trace/fold';
import { useEntryWords } from './entryWords';
import { viewOf } from './hooks';
import { Ladder } from './ladder/Ladder';
import { useWantedSelection, type Wanted } from './learn/wanted';
import type { ShownMoment, TraceSource } from './moment';
import { Reader } from './reader/Reader';
import type { CandidatePair } from './reader/Pairs';
import { SeatPanel } from './SeatPanel';
import { SeatTabs, type SeatTab } from './SeatTabs';
import { lightsOf } from './selection';
import { momentsBefore } from './simulation/moments';
import type { Simulate } from './simulation/simulationView';
import type { SteppingRef } from './stepping/steppingRef';
import { Tray } from './stepping/Tray';
import { Timeline } from './timeline/Timeline';

const Simulation = lazy(() => import('./simulation/Simulation'));
const seats: readonly Seat[] = ['caller', 'callee'];

/** What a stage shows of one seat, besides what the trace tells. */
export interface ShownSeat {
  /** Whose peer id sits there. */
  peer: string | null;
  who: string;
  isLocal: boolean;
  /** None where no call runs. */
  videos?: ReactNode;
}
interface StageBodyProps {
  source: TraceSource;
  moment: ShownMoment;
  seats: Readonly<Record<Seat, ShownSeat>>;
  charts: Charts;
  /** The tab that is shown first on a narrow screen. */
  firstTab: SeatTab;
  /** Undefined where nobody can step. */
  stepping: SteppingRef | undefined;
  isShared: boolean;
  simulate: Simulate;
  pairs: readonly CandidatePair[] | null;
  context: unknown;
  /** What a lesson wants explained. */
  wanted?: Wanted | undefined;
  /** More below the reader. */
  children?: ReactNode;
}

/** Caller, ladder and callee at the moment that is shown, what waits, what is explained, and the way through time. */
export function StageBody(props: StageBodyProps) {
  const { source, moment, seats: shown, charts, firstTab, stepping, isShared, simulate } = props;
  const { t } = useTranslation();
  const [selection, setSelection] = useWantedSelection(props.wanted, moment.entries);
  const [tab, setTab] = useState<SeatTab | null>(null);
  const [simulated, setSimulated] = useState<readonly Moment[] | null>(null);
  const playback = useSelector(source.playback, (s) => s);
  const words = useEntryWords(charts);
  const { stage, isLive } = moment;
  const lights = useMemo(() => lightsOf(selection, moment.listed), [selection, moment.listed]);
  const seating = { caller: shown.caller.peer, callee: shown.callee.peer };
  const view = (seat: Seat): PeerView | null => viewOf(stage, seating[seat]);
  const live = isLive ? stepping : undefined;
  return (
    <>
      <div className="stage-body" data-tab={tab ?? firstTab}>
        <SeatTabs
          shown={tab ?? firstTab}
          mine={seats.find((seat) => shown[seat].isLocal && isShared) ?? null}
          onShow={setTab}
        />
        <main className="columns">
          {seats.map((seat) => (
            <SeatPanel
              key={seat}
              seat={seat}
              view={view(seat)}
              who={shown[seat].who}
              isLocal={shown[seat].isLocal}
              videos={shown[seat].videos}
              charts={charts}
              clock={moment.at}
              selection={selection}
              lights={lights}
              onSelect={setSelection}
            />
          ))}
          <section className="middle" data-panel="trace">
            <Tray
              stage={stage}
              seating={seating}
              charts={charts}
              actor={live}
              isShared={isShared}
              selection={selection}
              onSelect={setSelection}
            />
            <Ladder
              entries={moment.listed.entries}
              arrows={moment.listed.arrows}
              cursor={moment.listed.cursor}
              words={words}
              sides={moment.listed.sides}
              lights={lights}
              onSelect={setSelection}
            />
            <Reader
              charts={charts}
              stage={stage}
              seating={seating}
              selection={selection}
              onBack={() => setSelection(null)}
              entries={moment.past}
              pairs={isLive ? props.pairs : null}
              context={isLive ? props.context : undefined}
            />
            {props.children}
          </section>
        </main>
        <Timeline
          entries={moment.entries}
          sides={moment.listed.sides}
          playback={playback}
          send={source.playback.send}
          words={words}
        >
          <button
            className="secondary small"
            onClick={() => setSimulated(momentsBefore(source.history.at, moment.cursor))}
          >
            {t('stepping.another')}
          </button>
        </Timeline>
      </div>
      {simulated && (
        <Suspense fallback={null}>
          <Simulation simulate={simulate} moments={simulated} onClose={() => setSimulated(null)} />
        </Suspense>
      )}
    </>
  );
}
