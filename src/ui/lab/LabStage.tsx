import { useEffect, useMemo, type ReactNode } from 'react';
import { useTranslation } from '../words/useTranslation';
import { charts } from 'virtual:charts';
import type { ModeFact } from '../../../machines/words/facts';
import type { MessageKind, Seat } from '../../../machines/words/vocabulary';
import { Announcer } from '../stage/Announcer';
import { holdersOf } from '../../trace/holders';
import { useObservable } from '../kit/useObservable';
import { useSelected } from '../kit/observe';
import { seatContextOf } from '../peer/actors';
import { useStage } from '../peer/drawn';
import { viewOf } from '../peer/seating';
import type { Wanted } from '../stage/wantedSelection';
import { momentsOf } from '../stage/moment';
import { useSlowMotionOffer } from '../stage/slowMotionOffer';
import { anotherWayWith } from '../simulation/anotherWay';
import { StageBody, type Lead } from '../stage/StageBody';
import type { SteppingRef } from '../stepping/steppingRef';
import { useStepKeys } from '../stepping/useStepKeys';
import '../stage/stage.css';
import '../stepping/words';
import './lab.css';
import { LabSeat } from './LabSeat';
import './words';
import type { LabRun } from '../../session/lab/lab';
import type { Parley } from '../../session/app';
import type { LabPeer } from '../../session/lab/labPeer';

interface LabStageProps {
  parley: Parley;
  lab: LabRun;
  /** Content above the stage. */
  header: ReactNode;
  /** Page title; default: the lab. */
  title?: string;
  /** The selection that a lesson asks for; a new function when it changes. */
  wanted?: Wanted;
  /** The messages at which a lesson points. */
  lit?: readonly MessageKind[];
  /** On a narrow screen, the tab that a lesson opens. */
  lead?: Lead;
  /** Whether a lesson waits for an answer. */
  isAsking?: boolean;
}
export interface Stepped {
  actor: SteppingRef | undefined;
  mode: ModeFact | null;
  /** Peer ids of this page: either peer may have chosen the mode. */
  self: string;
}
/** The lab's step mode, through the stepping machine of whichever peer is alive. */
export function useStepped(lab: LabRun): Stepped {
  const { caller, callee } = useObservable(lab.seats);
  const session = (caller ?? callee)?.session;
  const peer = session?.self.peer ?? null;
  const mode = useStage(lab, (stage) => viewOf(stage, peer)?.mode ?? null);
  const actor = useStage(lab, () => session?.room.getSnapshot().children.stepping);
  return { actor, mode, self: mode?.by ?? '' };
}
/** Both peers on one stage. */
export function LabStage({ parley, lab, header, title, wanted, lit, lead, isAsking = false }: LabStageProps) {
  const { t } = useTranslation();
  const pageTitle = title ?? t('lab.title');
  const { caller, callee } = useObservable(lab.seats);
  const sides = { caller, callee };
  const moments = momentsOf(lab);
  const isLive = useSelected(moments, (moment) => moment.isLive);
  const heldBy = {
    caller: useSelected(moments, ({ stage }) => holdersOf(stage).caller?.peer ?? null),
    callee: useSelected(moments, ({ stage }) => holdersOf(stage).callee?.peer ?? null),
  };
  const own = useMemo(() => ({ caller: ownOf(caller), callee: ownOf(callee) }), [caller, callee]);
  const { actor } = useStepped(lab);
  const offer = useSlowMotionOffer(parley.settings);
  useStepKeys(isLive ? actor : undefined);
  const seat = (name: Seat) => ({
    // For a past moment or a killed peer, the trace tells who held the seat.
    peer: sides[name]?.session.self.peer ?? heldBy[name],
    who: t(sides[name] ? 'lab.here' : 'lab.gone'),
    isLocal: true,
    isPresent: sides[name] !== null,
    own: own[name],
    videos: <LabSeat seat={name} lab={lab} side={sides[name]} />,
  });
  const seats = { caller: seat('caller'), callee: seat('callee') };
  useEffect(() => {
    document.title = `${pageTitle} · Parley`;
    return () => {
      document.title = 'Parley';
    };
  }, [pageTitle]);
  return (
    <div className="stage lab" data-past={!isLive} data-lab={lab.via}>
      {header}
      <StageBody
        source={lab}
        seats={seats}
        charts={charts}
        firstTab="caller"
        stepping={actor}
        isShared={false}
        tryAnotherWay={anotherWayWith(parley.simulate)}
        settings={parley.settings}
        wanted={wanted}
        lit={lit}
        lead={lead}
        isAsking={isAsking}
        // A lesson has its own way of showing things.
        offer={title === undefined ? offer : undefined}
      />
      <Announcer moments={moments} peer={seats.caller.peer} charts={charts} />
      <Announcer moments={moments} peer={seats.callee.peer} charts={charts} />
    </div>
  );
}
/** Access to the connection and machine of a peer. */
function ownOf(side: LabPeer | null) {
  if (!side) return undefined;
  return { readPairs: side.session.readPairs, context: seatContextOf(side.session) };
}
