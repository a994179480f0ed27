import { useSelector } from '@xstate/react';
import type { SnapshotFrom } from 'xstate';
import type { roomMachine } from '../../../machines/room/roomMachine';
import type { Parley } from '../../session/app';
import type { JoinedSession } from '../../session/entrance';
import { inFrames } from '../kit/frames';
import { useObservable } from '../kit/useObservable';
import { useTranslation } from '../words/useTranslation';

type Standing = 'knocking' | 'empty' | 'waiting' | 'call';

/** What the lobby has learned, as the room machine has it. */
const standingOf = (room: SnapshotFrom<typeof roomMachine>): Standing => {
  const { value } = room;
  if (typeof value === 'string' || !('inside' in value)) return 'knocking';
  const { place } = value.inside;
  if (typeof place === 'string' || !('lobby' in place)) return 'knocking';
  return typeof place.lobby === 'object' && 'informed' in place.lobby ? place.lobby.informed : 'knocking';
};

/** Who is in the room, before one joins it. Nothing where its topic has not been entered yet. */
export function Lobby({ parley, topic }: { parley: Parley; topic: string }) {
  const { t } = useTranslation();
  const lobby = useObservable(inFrames(parley.lobby));
  const page = useObservable(parley.page);
  if (lobby?.topic === topic) return <Door session={lobby} />;
  // The link says which room it is; what it takes to knock is being fetched.
  return page.page === 'room' && parley.topicProblem(topic) === null ? (
    <p className="door" role="status" data-lobby="knocking">
      {t('lobby.knocking')}
    </p>
  ) : null;
}

function Door({ session }: { session: JoinedSession }) {
  const { t } = useTranslation();
  const standing = useSelector(session.room, standingOf);
  const failure = useSelector(session.room, (s) => (s.matches('barred') ? s.context.failure : null));
  const { peers, rejected } = useObservable(session.stage);
  const isUnreachable = peers[session.self.peer]?.machines.signaling?.[0];
  const isElsewhere = useObservable(session.isElsewhere);
  if (failure)
    return (
      <p className="problem" role="alert">
        {t(`failure.${failure.reason}`)}
      </p>
    );
  return (
    <>
      <p className="door" role="status" data-lobby={standing}>
        {t(isUnreachable === 'unreachable' ? 'lobby.offline' : `lobby.${standing}`)}
      </p>
      {isElsewhere && (
        <p className="hint" data-elsewhere>
          {t('around.elsewhere')}
        </p>
      )}
      {rejected['otherVersion'] && (
        <p className="hint" data-other-version>
          {t('around.otherVersion')}
        </p>
      )}
    </>
  );
}
