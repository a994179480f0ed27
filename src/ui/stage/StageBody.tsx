import { memo, useCallback, useMemo, useState, type ReactNode } from 'react';
import { useTranslation } from '../words/useTranslation';
import { seats, type MessageKind, type Seat } from '../../../machines/words/vocabulary';
import type { Moment } from '../../../machines/words/simulation';
import type { Charts } from '../../graph/chart';
import type { Observable } from '../../session/observable';
import { mapped, sameParts, useSelected } from '../kit/observe';
import { viewOf, type Seating } from '../peer/seating';
import { Asking } from '../words/asking';
import { lightsOf, type Lights, type Selection } from '../words/selection';
import { useWantedSelection, type Wanted } from './wantedSelection';
import { goOn, usePresenterArrows } from './presenterArrows';
import { momentsOf, type ShownMoment, type TraceSource } from './moment';
import type { PanelSettings } from './panels';
import { SeatPanel } from './SeatPanel';
import { SeatTabs, type SeatTab } from './SeatTabs';
import { useShownEntries, type TopicSettings } from './shownEntries';
import type { ShownSeat } from './shownSeat';
import { ReaderPlace } from './ReaderPlace';
import { StageColumns } from './StageColumns';
import { StageLadder, StageReader, StageTimeline, StageTray } from './stageViews';
import { momentsBefore } from './simulationMoments';
import type { SteppingRef } from '../stepping/steppingRef';
import type { SlowMotionOffer } from '../timeline/SlowMotion';
import './stage.css';

/** A tab that is opened on a narrow screen, until somebody chooses another one; another object opens it anew. */
export interface Lead {
  tab: SeatTab | null;
}
interface StageBodyProps {
  source: TraceSource;
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
  settings: TopicSettings & PanelSettings;
  /** Messages at which a lesson points: they are shown whatever is chosen. */
  lit?: readonly MessageKind[] | undefined;
  lead?: Lead | undefined;
  /** Whether a question is open: then nothing shows what comes next. */
  isAsking?: boolean;
  /** Offers slow motion to a newcomer. */
  offer?: SlowMotionOffer | undefined;
  /** More below the reader. */
  children?: ReactNode;
}

const nothing: readonly MessageKind[] = [];

/** The tab shown on a narrow screen: the one that was chosen, unless something else has been pointed at since. */
function useTab(first: SeatTab, lead: Lead | undefined) {
  const [chosen, setChosen] = useState<{ tab: SeatTab; lead: Lead | undefined } | null>(null);
  const led = lead?.tab ?? chosen?.tab ?? first;
  const tab = chosen && chosen.lead === lead ? chosen.tab : led;
  return [tab, (wished: SeatTab) => setChosen({ tab: wished, lead })] as const;
}

/** What the selection lights up; worked out again while the trace grows only where that changes it. */
function useLights(
  selection: Selection | null,
  moments: Observable<ShownMoment>,
  { history }: TraceSource,
): Lights {
  const { listing } = history;
  const listable = useSelected(moments, (moment) => (selection?.kind === 'entry' ? moment.listable : 0));
  // oxlint-disable-next-line react/exhaustive-deps -- the listing grows
  return useMemo(() => lightsOf(selection, listing), [selection, listing, listable]);
}

/** The stage at the moment shown: caller, ladder, callee, tray, reader and timeline. No step renders it as a whole. */
export function StageBody(props: StageBodyProps) {
  const {
    source,
    seats: shown,
    charts,
    stepping,
    isShared,
    settings,
    tryAnotherWay,
    isAsking = false,
  } = props;
  const moments = momentsOf(source);
  const [selection, setSelection] = useWantedSelection(props.wanted, moments, source.history);
  const [tab, onTab] = useTab(props.firstTab, props.lead);
  const [simulated, setSimulated] = useState<readonly Moment[] | null>(null);
  const lights = useLights(selection, moments, source);
  const lit = props.lit ?? nothing;
  const isShown = useShownEntries(settings, { selection, lit, isAsking }, moments, source.history);
  const place = useSelected(settings, ({ reader }) => reader);
  const { caller, callee } = shown;
  const seating = useMemo(() => ({ caller: caller.peer, callee: callee.peer }), [caller.peer, callee.peer]);
  const present = useMemo(
    () => ({
      caller: caller.isPresent ? caller.peer : null,
      callee: callee.isPresent ? callee.peer : null,
    }),
    [caller.peer, caller.isPresent, callee.peer, callee.isPresent],
  );
  const trySimulation = useCallback(
    () => setSimulated(momentsBefore(source.history.at, moments.get().cursor)),
    [source.history, moments],
  );
  const go = useCallback((way: 'back' | 'forward') => goOn(way, source, stepping), [source, stepping]);
  usePresenterArrows(go);
  const common = { moments, source, charts, selection, onSelect: setSelection };
  return (
    <Asking value={isAsking}>
      <div className="stage-body" data-tab={tab}>
        <SeatTabs
          shown={tab}
          mine={seats.find((seat) => shown[seat].isLocal && isShared) ?? null}
          onShow={onTab}
        />
        <StageColumns
          settings={settings}
          place={place}
          seats={seats.map((seat) => (
            <StageSeat
              key={seat}
              {...{ seat, moments, charts, selection, lights }}
              peer={seating[seat]}
              who={shown[seat].who}
              isLocal={shown[seat].isLocal}
              videos={shown[seat].videos}
              controls={shown[seat].controls}
              onSelect={setSelection}
            />
          ))}
          above={<StageTray {...common} {...{ seating, present, isShared }} actor={stepping} />}
          ladder={<StageLadder {...common} {...{ lights, settings, isShown }} />}
          reader={
            <StageReader
              {...common}
              {...{ seating, shown }}
              onBack={setSelection}
              tools={<ReaderPlace place={place} settings={settings} />}
            />
          }
          below={props.children}
        />
        <StageTimeline {...common} isShown={isShown} offer={props.offer}>
          {!isAsking && <TryAnotherWay onTry={trySimulation} />}
        </StageTimeline>
      </div>
      {simulated && tryAnotherWay(simulated, () => setSimulated(null))}
    </Asking>
  );
}

interface StageSeatProps {
  seat: Seat;
  moments: Observable<ShownMoment>;
  peer: Seating[Seat];
  who: string;
  isLocal: boolean;
  videos: ReactNode;
  controls: ReactNode;
  charts: Charts;
  selection: Selection | null;
  lights: Lights;
  onSelect: (selection: Selection) => void;
}
/** The side of a peer, at the moment shown. */
const StageSeat = memo(function StageSeat({ moments, peer, ...rest }: StageSeatProps) {
  const moment = useMemo(
    () => mapped(moments, ({ stage, at }) => ({ view: viewOf(stage, peer), clock: at }), sameParts),
    [moments, peer],
  );
  return <SeatPanel moment={moment} {...rest} />;
});

const TryAnotherWay = memo(function TryAnotherWay({ onTry }: { onTry: () => void }) {
  const { t } = useTranslation();
  return (
    <button className="secondary small" onClick={onTry}>
      {t('stepping.another')}
    </button>
  );
});
