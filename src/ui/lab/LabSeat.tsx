import { useTranslation } from '../words/useTranslation';
import type { Seat } from '../../../machines/words/vocabulary';
import { useDrawn } from '../peer/drawn';
import { useObservable } from '../kit/useObservable';
import { useSeat } from '../peer/actors';
import { Icon } from '../kit/Icon';
import { SeatNotice } from '../stage/SeatNotice';
import { SendingControls } from '../stage/SendingControls';
import { Video } from '../kit/Video';
import { FaultPanel } from './FaultPanel';
import type { LabPeer } from '../../session/lab/labPeer';
import type { LabRun } from '../../session/lab/lab';
import './labSeat.css';

interface LabSeatProps {
  seat: Seat;
  lab: LabRun;
  side: LabPeer | null;
}
/** One peer of the lab: its videos and its controls. */
export function LabSeat({ seat, lab, side }: LabSeatProps) {
  return (
    <div className="lab-seat">
      {side && <Videos side={side} />}
      {side && <SeatNotice session={side.session} onSettings={null} />}
      <details className="lab-doing">
        <summary>
          <Doing />
        </summary>
        {side && <Wishes side={side} />}
        <FaultPanel seat={seat} lab={lab} isAlive={side !== null} />
      </details>
    </div>
  );
}
function Doing() {
  const { t } = useTranslation();
  return (
    <>
      {t('lab.people')} · {t('lab.faults')}
    </>
  );
}

function Videos({ side: { session, localStream } }: { side: LabPeer }) {
  const { t } = useTranslation();
  const local = useObservable(localStream);
  const localScreen = useObservable(session.localScreen);
  const [remote = null, remoteScreen = null] = useObservable(session.remoteStreams);
  // Muted: otherwise the test tone would be heard four times.
  const video = (stream: MediaStream | null, name: 'local' | 'remote' | 'local-screen' | 'remote-screen') => (
    <figure>
      <Video
        stream={stream}
        muted
        label={t(name.startsWith('local') ? 'video.local' : 'video.remote')}
        name={name}
      />
      <figcaption>{t(name.startsWith('local') ? 'lab.sends' : 'lab.receives')}</figcaption>
    </figure>
  );
  return (
    <div className="lab-videos">
      {video(local, 'local')}
      {localScreen && video(localScreen, 'local-screen')}
      {video(remote, 'remote')}
      {remoteScreen && video(remoteScreen, 'remote-screen')}
    </div>
  );
}

function Wishes({ side: { session, localStream } }: { side: LabPeer }) {
  const { t } = useTranslation();
  const seat = useSeat(session);
  const canHangUp = useDrawn(session, seat, (s) => s?.can({ type: 'user.hangUp' }) ?? false);
  return (
    <div className="lab-wishes" role="group" aria-label={t('lab.people')}>
      <SendingControls session={session} localStream={localStream} />
      <button
        className="danger"
        disabled={!canHangUp}
        onClick={() => session.room.send({ type: 'user.hangUp' })}
      >
        <Icon name="hangUp" /> <span>{t('lab.hangUp')}</span>
      </button>
    </div>
  );
}
