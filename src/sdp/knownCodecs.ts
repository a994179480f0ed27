/** Codecs, and formats such as RTX and FEC that are listed as codecs, by their name in lower case, with the parameters
 *  of a=fmtp that each defines: a parameter means nothing without its codec. Anything else is shown unchanged, as unknown. */
export const codecParameters: Readonly<Partial<Record<string, readonly string[]>>> = {
  // RFC 7587 §6.1; minptime: an addition of libwebrtc
  opus: [
    'minptime',
    'useinbandfec',
    'usedtx',
    'cbr',
    'maxplaybackrate',
    'sprop-maxcapturerate',
    'stereo',
    'sprop-stereo',
    'maxaveragebitrate',
  ],
  // An addition of libwebrtc: Opus with more than two channels
  multiopus: ['channel_mapping', 'num_streams', 'coupled_streams', 'minptime', 'useinbandfec'],
  // RFC 3551
  pcmu: [],
  pcma: [],
  g722: [],
  g723: ['annexa'],
  g728: [],
  g729: ['annexb'],
  gsm: [],
  dvi4: [],
  lpc: [],
  l16: [],
  qcelp: [],
  mpa: [],
  jpeg: [],
  celb: [],
  nv: [],
  mpv: [],
  mp2t: [],
  // RFC 4587 §6.1, RFC 4629 §8.1
  h261: ['QCIF', 'CIF'],
  h263: ['SQCIF', 'QCIF', 'CIF'],
  // RFC 3389, RFC 3952, RFC 5574, RFC 4867
  cn: [],
  ilbc: ['mode'],
  isac: [],
  speex: [],
  amr: ['octet-align', 'mode-set'],
  'amr-wb': ['octet-align', 'mode-set'],
  // RFC 4103, RFC 4573
  t140: ['cps'],
  h224: [],
  // RFC 4733
  'telephone-event': [],
  // RFC 7741 §6.1, RFC 9628 §6
  vp8: ['max-fr', 'max-fs'],
  vp9: ['max-fr', 'max-fs', 'profile-id'],
  // AV1 RTP payload format §7.2
  av1: ['profile', 'level-idx', 'tier'],
  // RFC 6184 §8.1
  h264: [
    'profile-level-id',
    'packetization-mode',
    'level-asymmetry-allowed',
    'max-mbps',
    'max-fs',
    'max-br',
    'sprop-parameter-sets',
  ],
  // RFC 7798 §7.1
  h265: [
    'profile-space',
    'profile-id',
    'tier-flag',
    'level-id',
    'tx-mode',
    'sprop-vps',
    'sprop-sps',
    'sprop-pps',
  ],
  // RFC 4588 §8.1
  rtx: ['apt', 'rtx-time'],
  // RFC 2198, RFC 5109, RFC 8627
  red: [],
  ulpfec: [],
  'flexfec-03': ['repair-window'],
  flexfec: ['repair-window'],
};
export const codecs = Object.keys(codecParameters);

/** `VP8/90000` → `vp8` (codec names are case-insensitive: RFC 8866 §6.6). */
export const codecIdOf = (name: string) => (name.split('/')[0] ?? '').toLowerCase();
