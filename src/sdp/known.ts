/** SDP vocabulary that the page can explain. Anything else is shown unchanged, as unknown. */

/** Lines other than attributes (RFC 8866 §5). */
export const lineTypes = ['v', 'o', 's', 'i', 'u', 'e', 'p', 'c', 'b', 't', 'r', 'z', 'k'] as const;
/** RFC 8866 §8.2.2, RFC 6466. */
export const mediaKinds = ['audio', 'video', 'text', 'application', 'message', 'image'] as const;
/** Modifiers of `b=` (RFC 8866 §5.8, RFC 3890, RFC 3556). */
export const bandwidths = ['AS', 'CT', 'TIAS', 'RS', 'RR'] as const;

/** Attribute names, except direction attributes (`directions`). */
export const attributes = [
  'group',
  'extmap-allow-mixed',
  'msid-semantic',
  'ice-ufrag',
  'ice-pwd',
  'ice-options',
  'ice-lite',
  'ice-mismatch',
  'ice-pacing',
  'remote-candidates',
  'candidate',
  'end-of-candidates',
  'fingerprint',
  'setup',
  'connection',
  'tls-id',
  'identity',
  'crypto',
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
  'silenceSupp',
  'extmap',
  'ssrc',
  'ssrc-group',
  'rid',
  'simulcast',
  'imageattr',
  'content',
  'label',
  'sctp-port',
  'sctpmap',
  'max-message-size',
  'dcmap',
  'dcsa',
  'floorctrl',
  'confid',
  'userid',
  'floorid',
  'bfcpver',
  'accept-types',
  'path',
  'tool',
  'type',
  'charset',
  'sdplang',
  'lang',
  'ts-refclk',
  'mediaclk',
  'x-google-flag',
] as const;

/** Sentences that take the place of an attribute's general one, where transport or media ask for another. */
export const variants = [
  'setup-tcp',
  'setup-session',
  'rtcp-apart',
  'rtcp-fb-all',
  'fingerprint-tls',
  'red-video',
  'direction-data',
  'msid-unsent',
] as const;

/** Who opens the connection (RFC 4145 §4), or the DTLS handshake (RFC 8842 §5.2). */
export const roles = ['actpass', 'active', 'passive', 'holdconn'] as const;
/** Whether a TCP connection is kept (RFC 4145 §5). */
export const connections = ['new', 'existing'] as const;
/** Tokens of `a=ice-options` (RFC 8840, RFC 8445 §10, RFC 6679; the last two: of Google). */
export const iceOptions = ['trickle', 'ice2', 'rtp+ecn', 'renomination', 'google-ice'] as const;

/** RTCP feedback types (RFC 4585 §4.2, RFC 5104 §7.1), as in `a=rtcp-fb`. */
export const feedback = [
  'ack rpsi',
  'nack',
  'nack pli',
  'nack sli',
  'nack rpsi',
  'ccm fir',
  'ccm tmmbr',
  'ccm tstr',
  'ccm vbcm',
  'goog-remb',
  'transport-cc',
  'trr-int',
  'rrtr',
] as const;
/** Extended reports in `a=rtcp-xr` (RFC 3611 §5.1). */
export const reports = [
  'rcvr-rtt',
  'pkt-loss-rle',
  'pkt-dup-rle',
  'pkt-rcpt-times',
  'stat-summary',
  'voip-metrics',
] as const;

/** Header extensions by their URI (RFC 8285 §5). */
export const extensions: Readonly<Partial<Record<string, string>>> = {
  'urn:ietf:params:rtp-hdrext:ssrc-audio-level': 'audioLevel',
  'urn:ietf:params:rtp-hdrext:csrc-audio-level': 'mixedLevels',
  'urn:ietf:params:rtp-hdrext:toffset': 'timeOffset',
  'urn:ietf:params:rtp-hdrext:ntp-64': 'wallClock',
  'urn:ietf:params:rtp-hdrext:sdes:cname': 'cname',
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
  'http://www.webrtc.org/experiments/rtp-hdrext/video-layers-allocation00': 'layers',
  'http://www.webrtc.org/experiments/rtp-hdrext/generic-frame-descriptor-00': 'dependencyDescriptor',
  'http://www.ietf.org/id/draft-holmer-rmcat-transport-wide-cc-extensions-01': 'transportSequence',
  'http://www.webrtc.org/experiments/rtp-hdrext/transport-wide-cc-02': 'transportSequence',
  'https://aomediacodec.github.io/av1-rtp-spec/#dependency-descriptor-rtp-header-extension':
    'dependencyDescriptor',
};

/** Source-level attributes (RFC 5576 §6; `msid` predates RFC 8830). */
export const sourceAttributes = ['cname', 'msid', 'mslabel', 'label'] as const;
/** Semantics of `a=ssrc-group` (RFC 5576 §4.2, RFC 5956 §4.3). */
export const sourceGroups = ['FID', 'SIM', 'FEC-FR'] as const;
/** Semantics of `a=group` (RFC 5888, RFC 9143, RFC 5956). */
export const groups = ['BUNDLE', 'LS', 'FID', 'FEC-FR'] as const;
/** Whose streams `a=rid` and `a=simulcast` are (RFC 8851 §4, RFC 8853 §5.1). */
export const streamWays = ['send', 'recv'] as const;
