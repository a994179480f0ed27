/** What a line means depends on the transport, the codec, the kind of media and the direction around it. */
import { expect, it } from 'vitest';
import { meaningsOf } from '../../src/sdp/meanings';
import { sectionsOf } from '../../src/sdp/sections';
import { stacks } from './fixtures';

/** The keys of the last section's line that begins so, within the SDP made of these lines. */
function keysOf(start: string, ...lines: string[]) {
  const section = sectionsOf(['v=0', ...lines].join('\r\n')).at(-1);
  const line = section?.lines.find((text) => text.startsWith(start)) ?? '';
  return section ? meaningsOf(line, section).map(({ key }) => key) : [];
}
const fingerprint = 'a=fingerprint:sha-256 AB';
const transportIn = (...lines: string[]) =>
  keysOf('m=', ...lines).find((key) => key.startsWith('transport.'));

it.each([
  ['m=audio 9 UDP/TLS/RTP/SAVPF 96', 'rtpDtls'],
  ['m=video 9 TCP/DTLS/RTP/SAVP 96', 'rtpDtls'],
  ['m=audio 9 RTP/AVP 0', 'rtpPlain'],
  ['m=audio 9 RTP/AVPF 0', 'rtpPlain'],
  ['m=audio 9 RTP/SAVPF 0', 'rtpSecured'],
  ['m=application 9 UDP/DTLS/SCTP webrtc-datachannel', 'dataChannels'],
  ['m=application 9 UDP/DTLS/SCTP something-else', 'sctp'],
  ['m=application 9 TCP/BFCP *', 'bfcp'],
  ['m=application 9 TCP/TLS/BFCP *', 'bfcpSecured'],
  ['m=application 9 TCP/DTLS/BFCP *', 'bfcpSecured'],
  ['m=application 9 UDP/TLS/BFCP *', 'bfcpSecured'],
  ['m=application 9 RTP/AVP 100', 'rtpPlain'],
  ['m=message 9 TCP/MSRP *', 'msrp'],
  ['m=image 9 udptl t38', 'fax'],
  ['m=application 9 UDP wb', 'raw'],
  ['m=application 9 constructor wb', 'other'],
])('%s: the transport is %s', (line, transport) => {
  expect(transportIn(line)).toBe(`transport.${transport}`);
});

it('secures RTP by a certificate, also that of the session, or by a key in the text', () => {
  const crypto = 'a=crypto:1 AES_CM_128_HMAC_SHA1_80 inline:x';
  expect(transportIn('m=audio 9 RTP/AVP 0', fingerprint)).toBe('transport.rtpFingerprint');
  expect(transportIn(fingerprint, 'm=audio 9 RTP/SAVPF 0')).toBe('transport.rtpFingerprint');
  expect(transportIn('m=audio 9 RTP/SAVP 0', crypto)).toBe('transport.rtpCrypto');
});

it('speaks of payload types where there are some, and names those that nothing else names', () => {
  expect(keysOf('m=', 'm=audio 9 RTP/AVP 0')).toEqual([
    'media.audio',
    'transport.rtpPlain',
    'formats.payloads',
    'formats.static',
  ]);
  expect(keysOf('m=', 'm=audio 9 RTP/AVP 0', 'a=rtpmap:0 PCMU/8000')).not.toContain('formats.static');
  expect(keysOf('m=', 'm=application 9 TCP/BFCP *')).toEqual(['transport.bfcp']);
  const [, audio] = sectionsOf(stacks.asterisk);
  const values = audio && meaningsOf(audio.lines[0] ?? '', audio).find(({ key }) => key === 'formats.static');
  expect(values?.values['names']).toContain('18 = G729/8000');
});

it.each([
  ['port 9 with ICE', ['m=audio 9 RTP/AVP 96', 'a=ice-ufrag:x'], 'port.discard'],
  ['port 9 of who opens TCP', ['m=application 9 TCP/BFCP *', 'a=setup:active'], 'port.active'],
])('%s is a placeholder', (_, lines, key) => {
  expect(keysOf('m=', ...lines)).toContain(key);
});
it('says nothing of port 9 where neither ICE nor TCP gives it a meaning', () => {
  expect(keysOf('m=', 'm=audio 9 RTP/AVP 96').filter((key) => key.startsWith('port.'))).toEqual([]);
});

it.each([
  [
    'with ICE, an address of zeros',
    ['m=audio 9 RTP/AVP 0', 'c=IN IP4 0.0.0.0', 'a=ice-ufrag:x'],
    'placeholder',
  ],
  ['with ICE, an address', ['m=audio 9 RTP/AVP 0', 'c=IN IP6 2001:db8::1', 'a=ice-ufrag:x'], 'default'],
  ['without ICE, an address of zeros (RFC 3264 §8.4)', ['m=audio 9 RTP/AVP 0', 'c=IN IP4 0.0.0.0'], 'hold'],
  ['without ICE, an address', ['m=audio 9 RTP/AVP 0', 'c=IN IP4 192.0.2.1'], 'real'],
  ['of the session, an address', ['c=IN IP4 192.0.2.1'], 'session'],
])('%s is read as %4$s', (_, lines, key) => {
  expect(keysOf('c=', ...lines)).toEqual(['line.c', `address.${key}`]);
});

const dtls = 'm=audio 9 UDP/TLS/RTP/SAVPF 96';
it.each([
  ['a=setup:active', [dtls], ['attribute.setup', 'role.active']],
  ['a=setup:active', ['m=application 9 TCP/BFCP *'], ['variant.setup-tcp', 'role.active']],
  ['a=setup:active', ['m=application 9 TCP/DTLS/BFCP *'], ['attribute.setup', 'role.active']],
  ['a=setup:active', [], ['variant.setup-session', 'role.active']],
  [fingerprint, ['m=application 9 TCP/TLS/BFCP *'], ['variant.fingerprint-tls']],
  [fingerprint, [dtls], ['attribute.fingerprint']],
  ['a=rtcp:9 IN IP4 0.0.0.0', [dtls], ['variant.rtcp-apart']],
  ['a=rtcp:9 IN IP4 0.0.0.0', [dtls, 'a=rtcp-mux'], ['attribute.rtcp']],
  ['a=rtcp-fb:* nack', [dtls], ['variant.rtcp-fb-all', 'feedback.nack']],
  ['a=rtcp-fb:96 trr-int 100', [dtls], ['attribute.rtcp-fb', 'feedback.trr-int']],
  ['a=rtcp-fb:96 nack x', [dtls], ['attribute.rtcp-fb', 'strange']],
  ['a=ice-options:trickle ice2', [dtls], ['attribute.ice-options', 'iceOption.trickle', 'iceOption.ice2']],
  ['a=ice-options:x-new', [dtls], ['attribute.ice-options', 'strange']],
  ['a=sendrecv', ['m=application 9 UDP/DTLS/SCTP webrtc-datachannel'], ['variant.direction-data']],
  ['a=simulcast:recv q;h', [dtls], ['attribute.simulcast', 'simulcast.recv']],
  [
    'a=simulcast:send 1;~2 recv 3',
    [dtls],
    ['attribute.simulcast', 'simulcast.send', 'simulcast.recv', 'simulcast.paused'],
  ],
  ['a=simulcast: send rid=1;2', [dtls], ['attribute.simulcast', 'simulcast.send']],
  ['a=rid:q recv', [dtls], ['attribute.rid', 'rid.recv']],
  ['a=msid:- x', [dtls, 'a=recvonly'], ['variant.msid-unsent']],
  ['a=msid:- x', [dtls, 'a=sendonly'], ['attribute.msid']],
  ['a=max-message-size:0', [dtls], ['attribute.max-message-size', 'noLimit']],
  ['b=TIAS:64000', [dtls], ['line.b', 'bandwidth.TIAS']],
])('%s within %j', (line, lines, keys) => {
  expect(keysOf(line, ...lines, line)).toEqual(keys);
});

it.each([
  ['VP9', 'profile-id=2', ['parameter.vp9.profile-id']],
  ['h265', 'profile-id=1', ['parameter.h265.profile-id']],
  ['VP8', 'profile-id=1', ['strange']],
  ['constructor', 'name=1', ['strange']],
  ['opus', 'stereo=1', ['parameter.opus.stereo']],
  ['G722', 'stereo=1', ['strange']],
])('a parameter means what its codec makes of it: %s %s', (codec, parameter, keys) => {
  const lines = ['m=video 9 RTP/AVP 96', `a=rtpmap:96 ${codec}/90000`, `a=fmtp:96 ${parameter}`];
  expect(keysOf('a=fmtp', ...lines)).toEqual(['attribute.fmtp', ...keys]);
});

it('reads the parameters of a codec that only its number names', () => {
  expect(keysOf('a=fmtp', 'm=audio 9 RTP/AVP 18', 'a=fmtp:18 annexb=no')).toContain('parameter.g729.annexb');
});

it('takes RED for a wrapper of FEC in video, and for copies of packets in audio (RFC 5109, RFC 2198)', () => {
  const rtpmap = 'a=rtpmap:96 red/90000';
  expect(keysOf('a=rtpmap', 'm=video 9 RTP/AVP 96', rtpmap)).toContain('variant.red-video');
  expect(keysOf('a=rtpmap', 'm=audio 9 RTP/AVP 96', rtpmap)).toContain('codec.red');
});

it('reads an encrypted header extension as what it is, and encrypted (RFC 6904 §4)', () => {
  const line = 'a=extmap:3 urn:ietf:params:rtp-hdrext:encrypt urn:ietf:params:rtp-hdrext:toffset';
  expect(keysOf('a=extmap', dtls, line)).toEqual(['attribute.extmap', 'extension.timeOffset', 'encrypted']);
});
