/** What a connection sends, and how it is changed while it runs. Which change takes a new offer, the browser decides. */
import type { ScreenPlace } from '../../../machines/words/vocabulary';
import { timed, type Log } from './calls';

export interface Senders {
  microphone: RTCRtpSender | null;
  camera: RTCRtpSender | null;
}
export interface SendingParts extends Senders {
  pc: RTCPeerConnection;
  screenOf: (id: string) => MediaStream | null;
  log: Log;
}

export function createSending({ pc, microphone, camera, screenOf, log }: SendingParts) {
  const cameraTrack = camera?.track ?? null;
  /** What is in the camera's place: the screen, else the camera or nothing. */
  let picture = cameraTrack;
  let instead: MediaStreamTrack | null = null;
  /** The screen's own place; it is kept, so that descriptions do not grow each time that a screen is shared. */
  let beside: RTCRtpSender | null = null;

  const put = async (sender: RTCRtpSender, track: MediaStreamTrack | null) => {
    await timed(log, 'replaceTrack', () => sender.replaceTrack(track));
    const transceiver = pc.getTransceivers().find((t) => t.sender === sender);
    if (transceiver) transceiver.direction = track ? 'sendrecv' : 'recvonly';
  };
  const fillCamera = async () => camera && put(camera, instead ?? picture);

  const showBeside = async (track: MediaStreamTrack, stream: MediaStream) => {
    // Under the name of the first stream: after setStreams, Chromium 156 goes on to offer the old name now and then.
    if (beside) return put(beside, track);
    // addTrack would take the camera's own place while nothing is in it (W3C webrtc-pc §5.1).
    beside =
      camera?.track === null
        ? await timed(log, 'addTransceiver', () => pc.addTransceiver(track, { streams: [stream] }).sender)
        : await timed(log, 'addTrack', () => pc.addTrack(track, stream));
  };
  const hideBeside = async (sender: RTCRtpSender) => timed(log, 'removeTrack', () => pc.removeTrack(sender));

  return {
    enableMicrophone(enabled: boolean) {
      if (microphone?.track) microphone.track.enabled = enabled;
    },
    async sendCamera(sends: boolean) {
      picture = sends ? cameraTrack : null;
      await fillCamera();
    },
    async sendScreen(streamId: string | null, place: ScreenPlace) {
      const stream = streamId === null ? null : screenOf(streamId);
      const track = stream?.getVideoTracks()[0] ?? null;
      if (place === 'instead' && camera) {
        instead = track;
        await fillCamera();
      } else if (stream && track) await showBeside(track, stream);
      else if (beside) await hideBeside(beside);
    },
    /** The tracks outlive the connection: what was muted in this call is not muted for good. */
    stop() {
      if (microphone?.track) microphone.track.enabled = true;
    },
  };
}
