import { useSelector } from '@xstate/react';
import { useTranslation } from '../words/useTranslation';
import type { Seat } from '../../../machines/words/vocabulary';
import type { PeerView } from '../../trace/fold';
import { useDrawn, useStage } from '../peer/drawn';
import { viewOf } from '../peer/seating';
import { useObservable } from '../kit/useObservable';
import { useSending } from '../peer/actors';
import { Video } from '../kit/Video';
import type { Parley } from '../../session/app';
import type { JoinedSession } from '../../session/entrance';
import './seatVideos.css';

interface SeatVideosProps {
  parley: Parley;
  session: JoinedSession;
  isMine: boolean;
  /** Who holds the seat. */
  peer: string | null;
  seat: Seat;
}

const heldBy = (view: PeerView | null, seat: Seat) => (view?.role === seat ? view : null);
const hasPicture = (stream: MediaStream | null) => stream !== null && stream.getVideoTracks().length > 0;

/** What a seat sends: its camera and, while one is shared, its screen. */
export function SeatVideos({ parley, session, isMine, peer, seat }: SeatVideosProps) {
  const { t } = useTranslation();
  const local = useObservable(parley.localStream);
  const localScreen = useObservable(session.localScreen);
  const remote = useObservable(session.remoteStreams);
  const takesPart = useDrawn(session, session.room, (s) => s.context.seat !== null);
  // Shown as soon as it is there: the stage itself may be drawn a moment later.
  const [camera = null, screen = null] = isMine ? [local, localScreen] : takesPart ? remote : [];
  const theirsStopped = useTheirsStopped(session, peer);
  const stopped = isMine || !takesPart ? '' : theirsStopped;
  const connection = useStage(session, (stage) => heldBy(viewOf(stage, peer), seat)?.browser.connectionState);
  const isCaptured = useStage(
    session,
    (stage) =>
      heldBy(viewOf(stage, peer), seat)?.active.some((path) => path === 'capturing' || path === 'refused') !==
      true,
  );
  const words = isMine
    ? t(isCaptured ? 'video.nothing' : 'video.notCaptured')
    : peer === null
      ? t(`empty.${seat}`)
      : !takesPart
        ? t('video.notShared')
        : t(
            connection === 'connected'
              ? camera === null
                ? 'video.nothingSent'
                : 'video.noPicture'
              : connection === 'closed'
                ? 'video.over'
                : 'video.waiting',
          );
  return (
    <>
      <div className="seat-video" data-empty={!hasPicture(camera)}>
        <Video
          stream={camera}
          muted={isMine}
          label={t(isMine ? 'video.local' : 'video.remote')}
          name={isMine ? 'local' : 'remote'}
        />
        {!hasPicture(camera) && !stopped.startsWith('camera') && <p>{words}</p>}
        {isMine ? <NotSent session={session} /> : stopped !== '' && <TheirsStopped states={stopped} />}
      </div>
      {hasPicture(screen) && (
        <div className="seat-video seat-screen">
          <Video
            stream={screen}
            muted={isMine}
            label={t(isMine ? 'video.localScreen' : 'video.remoteScreen')}
            name={isMine ? 'local-screen' : 'remote-screen'}
          />
        </div>
      )}
    </>
  );
}

/** What the other side does not see or hear of our own picture. */
function NotSent({ session }: { session: JoinedSession }) {
  const { t } = useTranslation();
  const sending = useSending(session);
  const isMuted = useSelector(sending, (s) => s?.matches({ microphone: 'muted' }) ?? false);
  const isOff = useSelector(sending, (s) => s?.matches({ camera: 'off' }) ?? false);
  const isReplaced = useSelector(sending, (s) => s?.matches({ screen: { sharing: 'instead' } }) ?? false);
  const hasEnded = useSelector(sending, (s) => s?.matches({ camera: 'ended' }) ?? false);
  const isDead = useSelector(sending, (s) => s?.matches({ microphone: 'ended' }) ?? false);
  const words = [
    ...(isReplaced ? [t('video.replaced')] : isOff ? [t('video.off')] : []),
    ...(hasEnded ? [t('video.ended')] : []),
    ...(isMuted ? [t('video.muted')] : isDead ? [t('video.soundEnded')] : []),
  ];
  return words.length > 0 && <p className="not-sent">{words.join(' · ')}</p>;
}

const theirs = [
  'camera.ended',
  'camera.covered',
  'microphone.ended',
  'microphone.silenced',
  'microphone.muted',
];
const bothEnded = 'camera.ended microphone.ended';

/** What of the other side has stopped, as it tells itself; empty: nothing. */
const useTheirsStopped = (session: JoinedSession, peer: string | null) =>
  useStage(session, (stage) => {
    const states = viewOf(stage, peer)?.machines.sending ?? [];
    return theirs.filter((state) => states.includes(state)).join(' ');
  });

function TheirsStopped({ states }: { states: string }) {
  const { t } = useTranslation();
  const words =
    states === bothEnded
      ? [t('video.theirs.both')]
      : states.split(' ').map((state) => t(`video.theirs.${state}`));
  return (
    <p className="not-sent" role="status">
      {words.join(' · ')}
    </p>
  );
}
