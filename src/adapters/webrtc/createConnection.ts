/** The browser's RTCPeerConnection, as Parley configures it. */
import type { IceServer } from '../../../machines/words/vocabulary';

/** `max-bundle` (RFC 9429 §4.1.1): one transport, hence one set of candidates for all media. */
export const createConnection = (iceServers: IceServer[]) =>
  new RTCPeerConnection({ iceServers, bundlePolicy: 'max-bundle' });
