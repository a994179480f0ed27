import { startTransition, useEffect, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { charts } from 'virtual:charts';
import type { Seat } from '../../machines/vocabulary';
import type { Charts } from '../graph/chart';
import { Announcer } from './Announcer';
import { BrokerState } from './BrokerState';
import { Chat } from './Chat';
import { useChat } from './chatLines';
import { Controls } from './Controls';
import { useDrawn, useSeating, useStage, viewOf } from './hooks';
import { Notices } from './Notices';
import type { Parley, SessionView } from './parley';
import { People } from './People';
import { Reader } from './Reader';
import { SeatPanel } from './SeatPanel';
import { SeatTabs, type SeatTab } from './SeatTabs';
import type { Selection } from './selection';
import { Share } from './Share';
import './stage.css';
import './stepping/words';
import { TracePanel } from './TracePanel';

const seats: Seat[] = ['caller', 'callee'];

/** ms. Two charts and a list take some 100 ms to come into being; the call that begins with the stage goes first. */
const drawingDelay = 300;
const undrawn: Charts = {};

function useAfter(delayMs: number): boolean {
  const [isOver, setOver] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => startTransition(() => setOver(true)), delayMs);
    return () => clearTimeout(timer);
  }, [delayMs]);
  return isOver;
}

interface StageProps {
  parley: Parley;
  session: SessionView;
  toolbar: ReactNode;
  onSettings: () => void;
}

/** Streams, charts and trace: everything shown is a function of the trace. */
export default function Stage({ parley, session, toolbar, onSettings }: StageProps) {
  const { t } = useTranslation();
  const stage = useStage(session);
  const seating = useSeating(session, stage);
  const mayTakePart = useDrawn(session, session.room, (s) => s.context.mayTakePart);
  const [selection, setSelection] = useState<Selection | null>(null);
  const [tab, setTab] = useState<SeatTab | null>(null);
  const isDrawn = useAfter(drawingDelay);
  const lines = useChat(session.trace, session.self.peer);
  /** How many lines there were when the chat was closed; null: it is open. */
  const [closedAt, setClosedAt] = useState<number | null>(0);
  const unread =
    closedAt === null ? 0 : lines.slice(closedAt).filter((line) => line.direction === 'received').length;
  const shown: SeatTab = tab ?? (seating.mine === 'observer' ? 'caller' : seating.mine);
  return (
    <div className="stage" data-tab={shown}>
      <header className="bar">
        <span className="brand">Parley</span>
        <h1 className="room-label" title={session.topic ?? undefined}>
          {session.roomName ?? t('place.observing')}
        </h1>
        {session.topic !== null && <Share parley={parley} session={session} topic={session.topic} />}
        <People session={session} />
        <span className="grow" />
        <BrokerState session={session} stage={stage} />
        <span className="mode" title={t('controls.mode')}>
          ● {t('controls.mode')}
        </span>
        {toolbar}
      </header>
      <Notices parley={parley} session={session} stage={stage} onSettings={onSettings} />
      <SeatTabs shown={shown} mine={seating.mine} onShow={setTab} />
      <main className="columns">
        {seats.map((seat) => (
          <SeatPanel
            key={seat}
            parley={parley}
            session={session}
            machines={stage.machines}
            seat={seat}
            isMine={seating.mine === seat}
            view={viewOf(stage, seating[seat])}
            isTaken={seating[seat] !== null}
            charts={isDrawn ? charts : undrawn}
            selection={selection}
            onSelect={setSelection}
          />
        ))}
        <section className="middle" data-panel="trace">
          {isDrawn && (
            <TracePanel
              session={session}
              length={stage.length}
              selection={selection}
              onSelect={setSelection}
              charts={charts}
            />
          )}
          <Reader
            charts={charts}
            stage={stage}
            seating={seating}
            selection={selection}
            onBack={() => setSelection(null)}
          />
          {mayTakePart && <Chat session={session} lines={lines} isOpen={closedAt === null} />}
        </section>
      </main>
      <Controls
        parley={parley}
        session={session}
        mayTakePart={mayTakePart}
        chat={{
          isOpen: closedAt === null,
          unread,
          onToggle: () => setClosedAt(closedAt === null ? lines.length : null),
        }}
      />
      <Announcer
        view={viewOf(stage, seating.mine === 'observer' ? seating.caller : session.self.peer)}
        charts={charts}
      />
    </div>
  );
}
