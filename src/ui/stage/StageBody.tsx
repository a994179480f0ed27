import { useMemo, useState, type ReactNode } from 'react';
import { useTranslation } from '../words/useTranslation';
import { useSelector } from '@xstate/react';
import { seats, type Seat } from '../../../machines/words/vocabulary';
import type { Moment } from '../../../machines/words/simulation';
import type { Charts } from '../../graph/chart';
import { arrowsOf } from '../../trace/arrows';
import type { PeerView } from '../../trace/fold';
import { useEntryWords } from '../words/entryWords';
import { viewOf } from '../peer/seating';
import { usePairs } from './pairs';
import { Ladder } from '../ladder/Ladder';
import { useWantedSelection, type Wanted } from './wantedSelection';
import { pastOf, type ShownMoment, type TraceSource } from './moment';
import { Reader } from '../reader/Reader';
import { SeatPanel } from './SeatPanel';
import { SeatTabs, type SeatTab } from './SeatTabs';
import { lightsOf, type Selection, type Traced } from '../words/selection';
import { momentsBefore } from './simulationMoments';
import type { SteppingRef } from '../stepping/steppingRef';
import { Tray } from '../stepping/Tray';
import type { SlowMotionOffer } from '../timeline/SlowMotion';
import { Timeline } from '../timeline/Timeline';
import type { Session } from '../../session/session';
import './stage.css';

/** Without a selection nothing is highlighted. */
const unlisted: Traced = { entries: [], arrows: arrowsOf([]), sides: new Map() };

/** Data of one seat that are not in the trace. */
export interface ShownSeat {
  /** The peer id at this seat. */
  peer: string | null;
  who: string;
  isLocal: boolean;
  /** Whether the peer is present; a killed one is shown, but has no held items. */
  isPresent: boolean;
  /** Access to its connection and machine, if they are on this page. */
  own?: { readPairs: Session['readPairs']; context: unknown } | undefined;
  /** None where no call runs. */
  videos?: ReactNode;
}
interface StageBodyProps {
  source: TraceSource;
  moment: ShownMoment;
  seats: Readonly<Record<Seat, ShownSeat>>;
  charts: Charts;
  /** The initial tab on a narrow screen. */
  firstTab: SeatTab;
  /** Undefined where stepping is impossible. */
  stepping: SteppingRef | undefined;
  isShared: boolean;
  /** Another way from a moment: the moment, then those before it; the layer in which it is tried. */
  tryAnotherWay: (moments: readonly Moment[], onClose: () => void) => ReactNode;
  /** The selection that a lesson asks for. */
  wanted?: Wanted | undefined;
  /** Offers slow motion to a newcomer. */
  offer?: SlowMotionOffer | undefined;
  /** More below the reader. */
  children?: ReactNode;
}

/** The seat that a selection belongs to; null: none. */
function seatOf(selection: Selection | null, { entries, sides }: Traced): Seat | null {
  if (selection?.machine === 'caller' || selection?.machine === 'callee') return selection.machine;
  if (selection?.kind !== 'entry') return null;
  const entry = entries.find(({ n }) => String(n) === selection.id);
  return (entry && sides.get(entry.peer)) ?? null;
}

/** The stage at the moment shown: caller, ladder, callee, tray, reader and timeline. */
export function StageBody(props: StageBodyProps) {
  const { source, moment, seats: shown, charts, firstTab, stepping, isShared, tryAnotherWay } = props;
  const { t } = useTranslation();
  const [selection, setSelection] = useWantedSelection(props.wanted, moment.entries);
  const [tab, setTab] = useState<SeatTab | null>(null);
  const [simulated, setSimulated] = useState<readonly Moment[] | null>(null);
  // Live, playback changes with each entry and is drawn with the stage.
  const past = useSelector(source.playback, (s) => (s.matches('live') ? null : s));
  useSelector(source.playback, (s) => s.context.speed); // which is chosen while live, too
  const words = useEntryWords(charts);
  const { stage, isLive } = moment;
  const listed = selection ? moment.listed : null;
  const lights = useMemo(() => lightsOf(selection, listed ?? unlisted), [selection, listed]);
  const seating = { caller: shown.caller.peer, callee: shown.callee.peer };
  const view = (seat: Seat): PeerView | null => viewOf(stage, seating[seat]);
  const live = isLive ? stepping : undefined;
  // The seat of the selection, else the one of this page.
  const asked = seatOf(selection, moment.listed) ?? seats.find((seat) => shown[seat].own) ?? 'caller';
  const own = isLive ? shown[asked].own : undefined;
  const pairs = usePairs(own?.readPairs ?? null, isLive && selection !== null);
  const waiting = {
    caller: shown.caller.isPresent ? seating.caller : null,
    callee: shown.callee.isPresent ? seating.callee : null,
  };
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
              seating={isLive ? waiting : seating}
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
              entries={selection ? pastOf(moment) : unlisted.entries}
              pairs={own ? pairs : null}
              context={own?.context}
            />
            {props.children}
          </section>
        </main>
        <Timeline
          entries={moment.entries}
          sides={moment.listed.sides}
          playback={past ?? source.playback.getSnapshot()}
          send={source.playback.send}
          words={words}
          self={stage.self}
          offer={props.offer}
        >
          <button
            className="secondary small"
            onClick={() => setSimulated(momentsBefore(source.history.at, moment.cursor))}
          >
            {t('stepping.another')}
          </button>
        </Timeline>
      </div>
      {simulated && tryAnotherWay(simulated, () => setSimulated(null))}
    </>
  );
}
