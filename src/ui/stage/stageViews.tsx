/** The views of the middle and of the foot, each told of what it shows of the moment. */
import { useMemo, useState, type ReactNode } from 'react';
import type { Entry } from '../../../machines/words/facts';
import { seats, type Seat } from '../../../machines/words/vocabulary';
import type { Charts } from '../../graph/chart';
import type { Observable } from '../../session/observable';
import type { StageView } from '../../trace/fold';
import { createFolding } from '../../trace/folding';
import type { Listing } from '../../trace/listing';
import { constant, sameParts, useSelected } from '../kit/observe';
import { useObservable } from '../kit/useObservable';
import { Ladder } from '../ladder/Ladder';
import { viewOf, type Seating } from '../peer/seating';
import { Reader } from '../reader/Reader';
import type { SteppingRef } from '../stepping/steppingRef';
import { Tray } from '../stepping/Tray';
import type { SlowMotionOffer } from '../timeline/SlowMotion';
import { Timeline } from '../timeline/Timeline';
import { useIsAsking } from '../words/asking';
import { useEntryWords } from '../words/entryWords';
import { useTranslation } from '../words/useTranslation';
import type { Lights, Selection, Traced } from '../words/selection';
import { pastOf, type ShownMoment, type TraceSource } from './moment';
import { usePairs } from './pairs';
import { useTopics, type IsShown, type TopicSettings } from './shownEntries';
import type { ShownSeat } from './shownSeat';

interface ViewProps {
  source: TraceSource;
  moments: Observable<ShownMoment>;
  charts: Charts;
  selection: Selection | null;
  onSelect: (selection: Selection | null) => void;
}

interface StageTrayProps extends ViewProps {
  seating: Seating;
  /** Without those who are gone. */
  present: Seating;
  actor: SteppingRef | undefined;
  isShared: boolean;
}
export function StageTray({ moments, seating, present, actor, ...rest }: StageTrayProps) {
  const isLive = useSelected(moments, (moment) => moment.isLive);
  const waiting = isLive ? present : seating;
  const stage = useSelected(
    moments,
    (moment) => moment.stage,
    (a, b) =>
      seats.every((seat) => {
        const [before, after] = [viewOf(a, waiting[seat]), viewOf(b, waiting[seat])];
        return before?.tray === after?.tray && before?.mode === after?.mode && before?.peer === after?.peer;
      }),
  );
  return <Tray {...rest} stage={stage} seating={waiting} actor={isLive ? actor : undefined} />;
}

interface StageLadderProps extends ViewProps {
  lights: Lights;
  settings: TopicSettings;
  isShown: IsShown;
}
export function StageLadder({
  source,
  moments,
  charts,
  settings,
  isShown,
  lights,
  onSelect,
}: StageLadderProps) {
  const words = useEntryWords(charts);
  const shown = useSelected(moments, ({ listed, listable }) => ({ listed, listable }), sameParts);
  const { topics, onTopic } = useTopics(settings);
  const { listing } = source.history;
  /** First entries of the folds that are open. */
  const [opened, setOpened] = useState<ReadonlySet<number>>(noNumbers);
  const folding = useMemo(
    () => createFolding(listing, { isShown, isOpen: ({ n }) => opened.has(n) }),
    [listing, isShown, opened],
  );
  const onFold = ({ n }: Entry) =>
    setOpened((before) => {
      const others = [...before].filter((one) => one !== n);
      return new Set(before.has(n) ? others : [...others, n]);
    });
  return (
    <Ladder
      {...{ listing, folding, words, lights, onSelect, onFold, topics, onTopic }}
      turn={folding.read()}
      cursor={shown.listed}
    />
  );
}

/** The seat that a selection belongs to; null: none. */
function seatOf(selection: Selection | null, { entries, sides }: Traced): Seat | null {
  if (selection?.machine === 'caller' || selection?.machine === 'callee') return selection.machine;
  if (selection?.kind !== 'entry') return null;
  const entry = entries.find(({ n }) => String(n) === selection.id);
  return (entry && sides.get(entry.peer)) ?? null;
}
const noEntries: readonly Entry[] = [];
const noNumbers: ReadonlySet<number> = new Set();
const unknown: Observable<unknown> = constant(undefined);

interface StageReaderProps extends ViewProps {
  seating: Seating;
  shown: Readonly<Record<Seat, ShownSeat>>;
  /** The button that puts the reader elsewhere. */
  tools: ReactNode;
  onBack: (selection: null) => void;
}
export function StageReader({
  source,
  moments,
  seating,
  selection,
  shown,
  tools,
  onBack,
  charts,
}: StageReaderProps) {
  const { history } = source;
  const stage = useSelected(
    moments,
    (moment) => moment.stage,
    (a: StageView, b: StageView) => a.peers === b.peers,
  );
  const isLive = useSelected(moments, (moment) => moment.isLive);
  // Entries are read only where one of them is explained.
  const { cursor, length } = useSelected(
    moments,
    (moment) => (selection ? { cursor: moment.cursor, length: moment.length } : { cursor: 0, length: 0 }),
    sameParts,
  );
  const entries = selection ? pastOf(history.entries, cursor) : noEntries;
  // The seat of the selection, else the one of this page.
  // oxlint-disable-next-line react/exhaustive-deps -- the listing grows
  const selected = useMemo(() => seatOf(selection, history.listing), [selection, history, length]);
  const asked = selected ?? seats.find((seat) => shown[seat].own) ?? 'caller';
  const own = isLive ? shown[asked].own : undefined;
  const isAsking = useIsAsking();
  const pairs = usePairs(own?.readPairs ?? null, isLive && selection !== null && !isAsking);
  const context = useObservable((selection && own?.context) ?? unknown);
  return (
    <Reader
      {...{ charts, stage, seating, selection, entries, context, tools }}
      onBack={() => onBack(null)}
      pairs={own && !isAsking ? pairs : null}
    />
  );
}

interface StageTimelineProps extends ViewProps {
  isShown: IsShown;
  offer: SlowMotionOffer | undefined;
  children: ReactNode;
}
export function StageTimeline({ source, moments, charts, isShown, offer, children }: StageTimelineProps) {
  const { t } = useTranslation();
  const isAsking = useIsAsking();
  const known = useEntryWords(charts);
  const words = isAsking ? () => t('untilAnswered') : known;
  const { playback, cursor, length, stage } = useObservable(moments);
  const { entries, listing } = source.history;
  const isMarked = useMemo(() => marking(listing, isShown), [listing, isShown]);
  return (
    <Timeline
      {...{ entries, length, cursor, playback, words, offer, isMarked }}
      self={stage.self}
      sides={listing.sides}
      send={source.playback.send}
    >
      {children}
    </Timeline>
  );
}

const marking =
  ({ topicAt }: Listing, isShown: IsShown) =>
  (entry: Entry, place: number) =>
    isShown(entry, topicAt(place));
