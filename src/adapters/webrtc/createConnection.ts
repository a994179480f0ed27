/** The browser's RTCPeerConnection, as Parley configures it. */
import type { IceChoice } from '../../../machines/words/vocabulary';

/**
 * `max-bundle` (RFC 9429 §4.1.1): one transport, hence one set of candidates for all media. From a candidate pool (§3.5.4),
 * of size 0 or 1, they are there as soon as an offer is set; Firefox has none.
 */
export const createConnection = (ice: IceChoice, iceCandidatePoolSize = 0) =>
  new RTCPeerConnection({ ...ice, bundlePolicy: 'max-bundle', iceCandidatePoolSize });
