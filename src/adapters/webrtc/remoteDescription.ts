/** setRemoteDescription (W3C webrtc-pc §4.4.2), with workarounds for browser defects. */
import { timed, type Log } from './calls';

/**
 * Firefox 153 refuses an offer that restarts ICE, with InvalidAccessError, when it has just rolled back an offer of its
 * own that did not: it compares the two as if they were offer and answer. After restartIce() and a discarded createOffer()
 * it accepts; answering the remote restart also completes ours.
 */
const isMisread = (error: unknown, { type }: RTCSessionDescriptionInit) =>
  type === 'offer' && error instanceof DOMException && error.name === 'InvalidAccessError';

/**
 * After a rollback Chromium 156 still receives, but no longer renders streams of a known SSRC. Without `a=ssrc` lines it
 * creates new streams; packets are then associated by MID (RFC 9143 §9.2).
 */
export const withoutSsrc = ({ type, sdp }: { type: 'offer' | 'answer'; sdp: string }) => ({
  type,
  sdp: sdp.replaceAll(/^a=ssrc.*\r\n/gm, ''),
});

/** Rejects with the browser's DOMException. */
export async function setRemoteDescription(
  pc: RTCPeerConnection,
  description: RTCSessionDescriptionInit,
  log: Log,
) {
  const set = () => timed(log, 'setRemoteDescription', () => pc.setRemoteDescription(description));
  try {
    await set();
  } catch (error) {
    if (!isMisread(error, description)) throw error;
    await timed(log, 'restartIce', () => pc.restartIce());
    await timed(log, 'createOffer', () => pc.createOffer());
    await set();
  }
}
