/** SDP vocabulary that the page can explain. Anything else is shown unchanged, as unknown. */

/** Lines other than attributes (RFC 8866 §5). */
export const lineTypes = ['v', 'o', 's', 'i', 'u', 'e', 'p', 'c', 'b', 't', 'r', 'z', 'k'] as const;
export const mediaKinds = ['audio', 'video', 'application'] as const;

/** Attribute names, except direction attributes (`directions`). */
export const attributes = [
  'group',
  'extmap-allow-mixed',
  'msid-semantic',
  'ice-ufrag',
  'ice-pwd',
  'ice-options',
  'ice-lite',
  'candidate',
  'end-of-candidates',
  'fingerprint',
  'setup',
  'tls-id',
  'identity',
  'mid',
  'bundle-only',
  'msid',
  'rtcp',
  'rtcp-mux',
  'rtcp-mux-only',
  'rtcp-rsize',
  'rtcp-xr',
  'rtcp-fb',
  'rtpmap',
  'fmtp',
  'ptime',
  'maxptime',
  'framerate',
  'extmap',
  'ssrc',
  'ssrc-group',
  'rid',
  'simulcast',
  'imageattr',
  'sctp-port',
  'sctpmap',
  'max-message-size',
] as const;

/** Who opens the DTLS handshake (RFC 8842 §5.2). */
export const roles = ['actpass', 'active', 'passive', 'holdconn'] as const;

/** Codecs, and formats such as RTX and FEC that are listed as codecs; lower case. */
export const codecs = [
  'opus',
  'g722',
  'pcmu',
  'pcma',
  'cn',
  'telephone-event',
  'vp8',
  'vp9',
  'av1',
  'h264',
  'h265',
  'rtx',
  'red',
  'ulpfec',
  'flexfec-03',
] as const;

/** RTCP feedback types (RFC 4585 §4.2, RFC 5104 §7.1), as in `a=rtcp-fb`. */
export const feedback = [
  'nack',
  'nack pli',
  'ccm fir',
  'ccm tmmbr',
  'goog-remb',
  'transport-cc',
  'rrtr',
] as const;

/** Codec parameters, as in `a=fmtp`. */
export const parameters = [
  'apt',
  'minptime',
  'useinbandfec',
  'usedtx',
  'maxplaybackrate',
  'stereo',
  'sprop-stereo',
  'maxaveragebitrate',
  'level-asymmetry-allowed',
  'packetization-mode',
  'profile-level-id',
  'profile-id',
  'profile',
  'level-idx',
  'tier',
  'tier-flag',
  'level-id',
  'tx-mode',
  'max-fs',
  'max-fr',
] as const;

/** Header extensions by their URI (RFC 8285 §5). */
export const extensions: Readonly<Partial<Record<string, string>>> = {
  'urn:ietf:params:rtp-hdrext:ssrc-audio-level': 'audioLevel',
  'urn:ietf:params:rtp-hdrext:csrc-audio-level': 'mixedLevels',
  'urn:ietf:params:rtp-hdrext:toffset': 'timeOffset',
  'urn:ietf:params:rtp-hdrext:sdes:mid': 'mid',
  'urn:ietf:params:rtp-hdrext:sdes:rtp-stream-id': 'streamId',
  'urn:ietf:params:rtp-hdrext:sdes:repaired-rtp-stream-id': 'repairedStreamId',
  'urn:3gpp:video-orientation': 'orientation',
  'http://www.webrtc.org/experiments/rtp-hdrext/abs-send-time': 'sendTime',
  'http://www.webrtc.org/experiments/rtp-hdrext/abs-capture-time': 'captureTime',
  'http://www.webrtc.org/experiments/rtp-hdrext/playout-delay': 'playoutDelay',
  'http://www.webrtc.org/experiments/rtp-hdrext/video-content-type': 'contentType',
  'http://www.webrtc.org/experiments/rtp-hdrext/video-timing': 'timing',
  'http://www.webrtc.org/experiments/rtp-hdrext/color-space': 'colorSpace',
  'http://www.ietf.org/id/draft-holmer-rmcat-transport-wide-cc-extensions-01': 'transportSequence',
  'https://aomediacodec.github.io/av1-rtp-spec/#dependency-descriptor-rtp-header-extension':
    'dependencyDescriptor',
};

/** Source-level attributes (RFC 5576 §6; `msid` predates RFC 8830). */
export const sourceAttributes = ['cname', 'msid', 'mslabel', 'label'] as const;
/** Semantics of `a=ssrc-group` (RFC 5576 §4.2, RFC 5956 §4.3). */
export const sourceGroups = ['FID', 'SIM', 'FEC-FR'] as const;
/** Semantics of `a=group` (RFC 5888, RFC 9143). */
export const groups = ['BUNDLE', 'LS'] as const;
