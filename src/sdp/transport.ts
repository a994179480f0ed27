/** What carries the media of a section, and what secures it: by the protocol of its m= line and the keys that stand beside it. */
import type { MediaLine } from './mediaLine';

export const transports = [
  // RFC 5764, RFC 7850
  'rtpDtls',
  // RTP/AVP or RTP/SAVP beside a fingerprint (RFC 9429 §5.1.2)
  'rtpFingerprint',
  // RTP/SAVP beside a=crypto (RFC 4568), or beside no key at all
  'rtpCrypto',
  'rtpSecured',
  'rtpPlain',
  // RFC 8841
  'dataChannels',
  'sctp',
  // RFC 8856, before it RFC 4583
  'bfcp',
  'bfcpSecured',
  // RFC 4975
  'msrp',
  'msrpSecured',
  // ITU-T T.38
  'fax',
  // RFC 8866 §5.14
  'raw',
  'other',
] as const;
export type Transport = (typeof transports)[number];

const hasAttribute = (lines: readonly string[], name: string) =>
  lines.some((line) => line.startsWith(`a=${name}:`));

/** Old descriptions number the port of SCTP here, and name the protocol in a=sctpmap. */
const isForDataChannels = ({ formats }: MediaLine, lines: readonly string[]) =>
  formats.includes('webrtc-datachannel') ||
  lines.some((line) => /^a=sctpmap:\d+ webrtc-datachannel\b/.test(line));

/** `lines`: of the section, and of the session, which hold for all sections. */
export function transportOf(line: MediaLine, lines: readonly string[]): Transport {
  const protocol = line.protocol.toUpperCase();
  if (/^(UDP|TCP)\/D?TLS\/RTP\/SAVPF?$/.test(protocol)) return 'rtpDtls';
  if (/^(TCP\/)?RTP\/S?AVPF?$/.test(protocol)) {
    if (hasAttribute(lines, 'fingerprint')) return 'rtpFingerprint';
    if (!protocol.includes('/SAVP')) return 'rtpPlain';
    return hasAttribute(lines, 'crypto') ? 'rtpCrypto' : 'rtpSecured';
  }
  if (/^((UDP|TCP)\/)?DTLS\/SCTP$/.test(protocol))
    return isForDataChannels(line, lines) ? 'dataChannels' : 'sctp';
  switch (protocol) {
    case 'TCP/BFCP':
    case 'UDP/BFCP':
      return 'bfcp';
    case 'TCP/TLS/BFCP':
    case 'UDP/TLS/BFCP':
    case 'TCP/DTLS/BFCP':
      return 'bfcpSecured';
    case 'TCP/MSRP':
      return 'msrp';
    case 'TCP/TLS/MSRP':
      return 'msrpSecured';
    case 'UDPTL':
    case 'UDP/TLS/UDPTL':
      return 'fax';
    case 'UDP':
    case 'TCP':
      return 'raw';
    default:
      return 'other';
  }
}

/** Its formats are RTP payload types, and its direction counts. */
export const isRtp = (transport: Transport | null) => transport?.startsWith('rtp') ?? false;

/** TCP whose opening a=setup decides (RFC 4145 §4): ICE decides it otherwise. */
export const opensTcp = (protocol: string) => /^TCP\/(TLS\/)?(BFCP|MSRP)$|^TCP$/i.test(protocol);
