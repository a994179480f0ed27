/** What an exported trace says of a person's network and of the chat: nothing. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { Entry } from '../../machines/words/facts';
import { readTraceFile } from '../../src/session/replay/traceFile';
import { redacted } from '../../src/trace/redact';

const place = { n: 1, at: 0, peer: 'AAAAAAAAAAA' };
const sdp = [
  'v=0',
  'o=- 4611731400430051336 2 IN IP4 198.51.100.7',
  's=-',
  't=0 0',
  'm=audio 54400 UDP/TLS/RTP/SAVPF 111',
  'c=IN IP6 2001:db8::17',
  'a=rtcp:54401 IN IP4 198.51.100.7',
  'a=candidate:842163049 1 udp 1677729535 198.51.100.7 54400 typ srflx raddr 192.168.1.4 rport 54400 generation 0',
  'a=candidate:1 1 tcp 1518280447 fd00::4 9 typ host tcptype active',
  'a=ice-ufrag:F7gI',
  'a=ice-pwd:x9cml/YzichV2+XlhiMu8g',
  'a=fingerprint:sha-256 49:66:12:17:0D:1C:91:AE:57:4C:C6:36:DD:D5:97:D2:7D:62:C9:9A:7F:B9:A3:F4:70:03:E7:43:91:73:23:5E',
  'a=rtpmap:111 opus/48000/2',
  '',
].join('\r\n');
const secrets = ['198.51.100.7', '192.168.1.4', '2001:db8::17', 'fd00::4', 'x9cml/YzichV2+XlhiMu8g'];
const hasNone = (text: string) => {
  for (const secret of [...secrets, 'turn-password', 'see you at eight', 'turn.example'])
    expect(text).not.toContain(secret);
};

describe('without everything, an exported entry', () => {
  it('of a message keeps its description, line by line, without addresses and passwords', () => {
    const entry: Entry = {
      ...place,
      kind: 'message',
      direction: 'sent',
      message: 'offer',
      other: null,
      session: 1,
      negotiation: 1,
      candidates: 2,
      bytes: 900,
      fate: 'delivered',
      sdp,
    };
    const told = redacted(entry);
    const text = told.kind === 'message' ? (told.sdp ?? '') : '';
    hasNone(text);
    expect(text.split('\r\n')).toHaveLength(sdp.split('\r\n').length);
    expect(text).toContain('a=ice-ufrag:F7gI');
    expect(text).toContain('a=rtpmap:111 opus/48000/2');
    expect(text).toContain('typ srflx raddr removed.invalid rport 54400');
  });

  it('of what a gate held has neither descriptions with secrets, nor servers, nor the chat', () => {
    const payload = JSON.stringify({
      type: 'setRemoteDescription',
      description: { type: 'offer', sdp },
      candidates: ['candidate:1 1 udp 2122260223 192.168.1.4 54400 typ host'],
      iceServers: [{ urls: ['turn:turn.example'], username: 'me', credential: 'turn-password' }],
      text: 'see you at eight',
    });
    const entry: Entry = {
      ...place,
      kind: 'held',
      item: 1,
      place: 'peer',
      event: 'setRemoteDescription',
      message: null,
      behind: null,
      payload,
    };
    const told = redacted(entry);
    const text = told.kind === 'held' ? (told.payload ?? '') : '';
    hasNone(text);
    expect(JSON.parse(text)).toMatchObject({ type: 'setRemoteDescription', description: { type: 'offer' } });
  });

  it('of a line of the chat says how long it was, and not what', () => {
    const entry: Entry = { ...place, kind: 'text', direction: 'sent', text: 'see you at eight', bytes: 16 };
    expect(redacted(entry)).toEqual({ ...place, kind: 'text', direction: 'sent', bytes: 16 });
  });

  it.each<[string, Entry, object]>([
    [
      'an ICE error keeps its number, not the server or the address',
      {
        ...place,
        kind: 'note',
        about: 'icecandidateerror',
        text: '701 turn:turn.example:3478 from 192.168.1.x',
      },
      { text: '701' },
    ],
    [
      'a rejected call keeps the name of its error, not what the browser quotes',
      {
        ...place,
        kind: 'call',
        method: 'setRemoteDescription',
        durationMs: 1,
        error:
          'OperationError: Failed to parse. a=candidate:1 1 udp x laptop-of-anna.corp.example 5 typ host',
      },
      { error: 'OperationError' },
    ],
  ])('of %s', (_, entry, left) => {
    expect(redacted(entry)).toMatchObject(left);
  });

  it('of a report that is held has neither addresses nor sentences of the browser', () => {
    const event = {
      type: 'peer.callRefused',
      detail: 'anna’s laptop, 192.168.1.4',
      sdp: `${sdp}s=anna\r\na=remote-candidates:1 198.51.100.7 54400\r\na=source-filter: incl IN IP4 198.51.100.7\r\n`,
      quoted: 'Invalid: a=ice-pwd:x9cml/YzichV2+XlhiMu8g, ::ffff:198.51.100.7 and address:2001:db8::17',
    };
    const entry: Entry = {
      ...place,
      kind: 'held',
      item: 1,
      place: 'caller',
      event: event.type,
      message: null,
      behind: null,
      payload: JSON.stringify(event),
    };
    const told = redacted(entry);
    const text = told.kind === 'held' ? (told.payload ?? '') : '';
    hasNone(text);
    expect(text).not.toContain('anna');
    expect(text).toContain('49:66:12:17:0D');
  });
});

it('a real recording stays one that can be opened, and has no address and no password any more', () => {
  const json = readFileSync(new URL('../../public/recordings/first-call.json', import.meta.url), 'utf8');
  const read = readTraceFile(json);
  if (!read.ok) throw new Error('the recording of the start page is damaged');
  const passwords = [...json.matchAll(/a=ice-pwd:([^\\]+)/g)].map(([, password]) => password ?? '');
  expect(passwords.length).toBeGreaterThan(0);
  const text = JSON.stringify({ ...read.file, entries: read.file.entries.map(redacted) });
  for (const password of passwords) expect(text).not.toContain(password);
  expect(text).not.toMatch(/\b(?!0\.0\.0\.0)\d{1,3}(\.\d{1,3}){3}\b/);
  expect(readTraceFile(text).ok).toBe(true);
});
