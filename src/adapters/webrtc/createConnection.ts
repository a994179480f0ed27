/** The browser's RTCPeerConnection, as Parley configures it. */
import type { IceServer } from '../../../machines/words/vocabulary';

/**
 * `max-bundle` (RFC 9429 §4.1.1): one transport, hence one set of candidates for all media. With a candidate pool (§3.5.4)
 * they are gathered ahead, and are there as soon as the local description is set; Firefox has none.
 */
export const createConnection = (iceServers: IceServer[]) =>
  new RTCPeerConnection({ iceServers, bundlePolicy: 'max-bundle', iceCandidatePoolSize: 1 });
