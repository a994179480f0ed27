import { describe, expect, it } from 'vitest';
import {
  candidateKinds,
  candidateOf,
  candidatesIn,
  hostPortOf,
  isCandidateKind,
  isHidden,
  opensItself,
  preferencesOf,
} from '../../src/sdp/candidate';
import { chromiumAnswer, firefoxOffer } from './fixtures';

const reflexive =
  'candidate:842163049 1 udp 1677729535 198.51.100.7 61481 typ srflx raddr 192.0.2.2 rport 46200 generation 0 ufrag qk0o network-cost 999';

it('takes a candidate apart (RFC 8839 §5.1)', () => {
  expect(candidateOf(reflexive)).toEqual({
    foundation: '842163049',
    component: '1',
    transport: 'udp',
    priority: '1677729535',
    address: '198.51.100.7',
    port: '61481',
    type: 'srflx',
    extensions: [
      { name: 'raddr', value: '192.0.2.2' },
      { name: 'rport', value: '46200' },
      { name: 'generation', value: '0' },
      { name: 'ufrag', value: 'qk0o' },
      { name: 'network-cost', value: '999' },
    ],
  });
});

it('says what the priority prefers (RFC 8445 §5.1.2.2: 126 for host, 100 for server reflexive)', () => {
  const host = candidateOf('candidate:0 1 UDP 2122252543 192.0.2.2 33299 typ host');
  const srflx = candidateOf(reflexive);
  expect(host && preferencesOf(host)).toEqual({ kind: 126, local: 32_512 });
  expect(srflx && preferencesOf(srflx).kind).toBe(100);
});

describe('the candidates of real descriptions', () => {
  it('can all be read, with or without a=', () => {
    const lines = [chromiumAnswer, firefoxOffer].flatMap(candidatesIn);
    expect(lines).toHaveLength(12);
    for (const line of lines) {
      expect(candidateOf(line)?.type).toBe('host');
      expect(candidateOf(line.slice(2))).toEqual(candidateOf(line));
    }
  });

  it('hide their addresses in Firefox', () => {
    const hidden = candidatesIn(firefoxOffer).map((line) => {
      const parts = candidateOf(line);
      return parts && isHidden(parts);
    });
    expect(new Set(hidden)).toEqual(new Set([true]));
  });
});

it('knows the four kinds, and no other', () => {
  expect(candidateKinds.every(isCandidateKind)).toBe(true);
  expect(isCandidateKind('constructor')).toBe(false);
});

it.each([
  '',
  'candidate:',
  'candidate:1 1 udp x 192.0.2.2 1 typ host',
  'a=mid:0',
  'candidate:0 1 UDP 1 192.0.2.2 1 tip host',
  '<b>candidate:</b>',
])('takes %j for no candidate', (text) => {
  expect(candidateOf(text)).toBeNull();
});

it.each([
  ['2001:db8::40 58193', '[2001:db8::40]:58193'],
  ['::ffff:192.0.2.1 9', '[::ffff:192.0.2.1]:9'],
  ['192.0.2.1 9', '192.0.2.1:9'],
  ['f2ea2520.local 38120', 'f2ea2520.local:38120'],
])('writes %s as %s (RFC 3986 §3.2.2)', (place, written) => {
  const parts = candidateOf(`candidate:0 1 udp 1 ${place} typ host`);
  expect(parts && hostPortOf(parts)).toBe(written);
});

it('knows a TCP candidate that listens nowhere (RFC 6544 §4.5)', () => {
  const active = candidateOf('candidate:2 1 TCP 2105458943 192.0.2.1 9 typ host tcptype active');
  const passive = candidateOf('candidate:2 1 TCP 2105458943 192.0.2.1 4001 typ host tcptype passive');
  expect([active && opensItself(active), passive && opensItself(passive)]).toEqual([true, false]);
});
