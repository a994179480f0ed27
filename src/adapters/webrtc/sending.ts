/** Changes what a running connection sends. The browser decides which changes need a new offer. */
import type { ScreenPlace } from '../../../machines/words/vocabulary';
import { timed, type Log } from './calls';

export interface Senders {
  microphone: RTCRtpSender | null;
  camera: RTCRtpSender | null;
}
export interface SendingParts extends Senders {
  pc: RTCPeerConnection;
  streamOf: (id: string) => MediaStream | undefined;
  screenOf: (id: string) => MediaStream | null;
  log: Log;
}

export function createSending({ pc, streamOf, screenOf, log, ...senders }: SendingParts) {
  let { microphone, camera } = senders;
  let cameraTrack = camera?.track ?? null;
  /** What was captured during the call. */
  let captured: MediaStream | undefined;
  /** What was wished last counts for tracks that are captured later, too. */
  let isMuted = false;
  let sendsCamera = true;
  let instead: MediaStreamTrack | null = null;
  /** The screen's sender; it is reused, so that descriptions do not grow each time a screen is shared. */
  let beside: RTCRtpSender | null = null;

  const replaceTrack = async (sender: RTCRtpSender, track: MediaStreamTrack | null) => {
    await timed(log, 'replaceTrack', () => sender.replaceTrack(track));
    const transceiver = pc.getTransceivers().find((t) => t.sender === sender);
    if (transceiver) transceiver.direction = track ? 'sendrecv' : 'recvonly';
  };
  /** Of a kind that was not sent before, a sender is added, which takes an offer. */
  const added = async (track: MediaStreamTrack | null) => {
    const stream = captured;
    return track && stream ? timed(log, 'addTrack', () => pc.addTrack(track, stream)) : null;
  };
  const updateCameraSender = async () => {
    const track = instead ?? (sendsCamera ? cameraTrack : null);
    if (camera) await replaceTrack(camera, track);
    else camera = await added(track);
  };

  const showBeside = async (track: MediaStreamTrack, stream: MediaStream) => {
    // Keeps the first stream's id: after setStreams, Chromium 156 sometimes still offers the old one.
    if (beside) return replaceTrack(beside, track);
    // addTrack would reuse the camera's transceiver while its sender has no track (W3C webrtc-pc §5.1).
    beside =
      camera?.track === null
        ? await timed(log, 'addTransceiver', () => pc.addTransceiver(track, { streams: [stream] }).sender)
        : await timed(log, 'addTrack', () => pc.addTrack(track, stream));
  };
  const hideBeside = async (sender: RTCRtpSender) => timed(log, 'removeTrack', () => pc.removeTrack(sender));

  return {
    enableMicrophone(enabled: boolean) {
      isMuted = !enabled;
      if (microphone?.track) microphone.track.enabled = enabled;
    },
    async sendCamera(sends: boolean) {
      sendsCamera = sends;
      await updateCameraSender();
    },
    /** What is muted or off stays so. */
    async sendStream(streamId: string | null) {
      captured = streamId === null ? undefined : streamOf(streamId);
      const [audio = null] = captured?.getAudioTracks() ?? [];
      [cameraTrack = null] = captured?.getVideoTracks() ?? [];
      if (audio) audio.enabled = !isMuted;
      if (microphone) await replaceTrack(microphone, audio);
      else microphone = await added(audio);
      await updateCameraSender();
    },
    async sendScreen(streamId: string | null, place: ScreenPlace) {
      const stream = streamId === null ? null : screenOf(streamId);
      const track = stream?.getVideoTracks()[0] ?? null;
      if (place === 'instead' && camera) {
        instead = track;
        await updateCameraSender();
      } else if (stream && track) await showBeside(track, stream);
      else if (beside) await hideBeside(beside);
    },
    /** Tracks outlive the connection: unmutes the microphone for the next one. */
    stop() {
      if (microphone?.track) microphone.track.enabled = true;
    },
  };
}
