/** setRemoteDescription (W3C webrtc-pc §4.4.2), and the way round a defect of one browser. */
import { timed, type Log } from './calls';

/**
 * Firefox 153 refuses an offer that restarts ICE, with InvalidAccessError, when it has just rolled back an offer of its
 * own that did not: it compares the two as if they were offer and answer. A restart here, written down and thrown away,
 * lets it accept; the answer to the other side's restart fulfils ours.
 */
const isMisread = (error: unknown, { type }: RTCSessionDescriptionInit) =>
  type === 'offer' && error instanceof DOMException && error.name === 'InvalidAccessError';

/**
 * After a rollback Chromium 156 receives on, but shows and plays nothing more of what it knows by its SSRC. An offer that
 * names none makes it begin anew; its packets are told apart by their mid (RFC 8843 §9.2).
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
