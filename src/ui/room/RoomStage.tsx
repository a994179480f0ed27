import { useMemo, useState, type ReactNode } from 'react';
import { useTranslation } from '../words/useTranslation';
import { charts } from 'virtual:charts';
import type { Role, Seat } from '../../../machines/words/vocabulary';
import { Announcer } from '../stage/Announcer';
import { BrokerState } from './BrokerState';
import { Chat } from './Chat';
import { useChat } from './chatLines';
import { CheckControl } from './CheckControl';
import { Controls } from './Controls';
import { useDrawn, useStage } from '../peer/drawn';
import { seatContextOf, useStepping } from '../peer/actors';
import { useSeating, viewOf } from '../peer/seating';
import { momentsOf } from '../stage/moment';
import { useSelected } from '../kit/observe';
import { useSlowMotionOffer } from '../stage/slowMotionOffer';
import { Notices } from './Notices';
import { Followed } from './Followed';
import { useLooks } from './looks';
import { People } from './People';
import { RoomButtons } from './RoomButtons';
import { SeatVideos } from './SeatVideos';
import { Share } from '../stage/Share';
import '../stage/stage.css';
import { anotherWayWith } from '../simulation/anotherWay';
import { StageBody } from '../stage/StageBody';
import { ModeSwitch } from '../stepping/ModeSwitch';
import { useStepKeys } from '../stepping/useStepKeys';
import '../stepping/words';
import './words';
import type { Parley } from '../../session/app';
import type { JoinedSession } from '../../session/entrance';
import './roomStage.css';

interface StageProps {
  parley: Parley;
  session: JoinedSession;
  toolbar: ReactNode;
  /** What a class is shown, above the stage of whoever watches. */
  lesson: ReactNode;
  onSettings: () => void;
}

/** A room: streams, charts and trace; everything shown is a function of the trace. */
export default function Stage({ parley, session, toolbar, lesson, onSettings }: StageProps) {
  const { t } = useTranslation();
  const moments = momentsOf(session);
  const isLive = useSelected(moments, (moment) => moment.isLive);
  const seating = useSeating(session);
  const mayTakePart = useDrawn(session, session.room, (s) => s.context.mayTakePart);
  const isWatching = useDrawn(session, session.room, (s) => s.matches({ inside: { place: 'observing' } }));
  const holdsSeat = seating.mine !== 'observer';
  const stepping = useStepping(session);
  const own = useMemo(() => ({ readPairs: session.readPairs, context: seatContextOf(session) }), [session]);
  const lines = useChat(session.trace, session.self.peer);
  /** How many lines there were when the chat was closed; null: it is open. */
  const [closedAt, setClosedAt] = useState<number | null>(0);
  const unread =
    closedAt === null ? 0 : lines.slice(closedAt).filter((line) => line.direction === 'received').length;
  const actor = holdsSeat ? stepping : undefined;
  useStepKeys(isLive ? actor : undefined);
  const mode = useStage(session, (stage) => modeOf(seating, (peer) => viewOf(stage, peer)?.mode ?? null));
  const looks = useLooks(parley);
  const offer = useSlowMotionOffer(parley.settings);
  const chat = {
    isOpen: closedAt === null,
    unread,
    onToggle: () => setClosedAt(closedAt === null ? lines.length : null),
  };
  const seat = (name: Seat) => {
    const peer = seating[name];
    const isMine = seating.mine === name;
    const isTaken = peer !== null;
    return {
      peer,
      // Who watches sits opposite nobody: two peers are told apart by what they do.
      who: isMine ? t('you') : isTaken && holdsSeat ? t('peer') : t(`seatRole.${name}`),
      isLocal: isMine,
      isPresent: isTaken,
      own: isMine ? own : undefined,
      controls: isMine ? (
        <Controls parley={parley} session={session} />
      ) : (
        isTaken && holdsSeat && <CheckControl session={session} />
      ),
      videos: <SeatVideos parley={parley} session={session} isMine={isMine} peer={peer} seat={name} />,
    };
  };
  return (
    <div className="stage" data-past={!isLive}>
      <header className="bar">
        <span className="brand">Parley</span>
        <h1 className="room-label" title={session.topic ?? undefined}>
          {session.roomName ?? t('place.observing')}
        </h1>
        {session.topic !== null && <Share parley={parley} session={session} topic={session.topic} />}
        <People parley={parley} session={session} />
        <span className="grow" />
        <BrokerState session={session} />
        <RoomButtons parley={parley} chat={mayTakePart ? chat : null} />
        {isWatching ? (
          <Followed mode={mode} seating={seating} />
        ) : (
          <ModeSwitch actor={actor} mode={mode} self={session.self.peer} />
        )}
        {toolbar}
      </header>
      <Notices parley={parley} session={session} onSettings={onSettings} />
      {lesson}
      <StageBody
        source={session}
        seats={{ caller: seat('caller'), callee: seat('callee') }}
        charts={charts}
        firstTab={seating.mine === 'observer' ? 'caller' : seating.mine}
        stepping={actor}
        isShared
        settings={parley.settings}
        {...looks}
        offer={offer}
        tryAnotherWay={anotherWayWith(parley.simulate)}
      >
        {mayTakePart && <Chat session={session} lines={lines} isOpen={closedAt === null} />}
      </StageBody>
      <Announcer
        moments={moments}
        peer={seating.mine === 'observer' ? seating.caller : session.self.peer}
        charts={charts}
      />
    </div>
  );
}

/** How the room is stepped, as our seat has it; of others, as the caller has it. */
function modeOf<Mode>(
  seating: { mine: Role; caller: string | null; callee: string | null },
  of: (peer: string | null) => Mode | null,
): Mode | null {
  return seating.mine === 'observer' ? (of(seating.caller) ?? of(seating.callee)) : of(seating[seating.mine]);
}
