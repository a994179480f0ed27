/** The browser's RTCPeerConnection, as Parley configures it. */
import type { IceServer } from '../../../machines/words/vocabulary';

/** One transport for audio and video (RFC 9429 §4.1.1): one set of candidates, half of the messages. */
export const createConnection = (iceServers: IceServer[]) =>
  new RTCPeerConnection({ iceServers, bundlePolicy: 'max-bundle' });
