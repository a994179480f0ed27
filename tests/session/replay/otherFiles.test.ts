/** Files of other tools are told by how they begin, whole or cut off; ours are not taken for them. */
import { describe, expect, it } from 'vitest';
import type { OtherFile } from '../../../machines/words/recording';
import { otherBytesIn, otherFileIn } from '../../../src/session/replay/otherFiles';
import { readTraceFile } from '../../../src/session/replay/traceFile';

const sdp = 'v=0\r\no=- 1 1 IN IP4 0.0.0.0\r\ns=-\r\nt=0 0\r\n';
const log = { type: 'setLocalDescription', value: JSON.stringify({ type: 'offer', sdp }), time: '13:57:57' };
const stats = { id: 'IT01', timestamp: 1, type: 'inbound-rtp', kind: 'video' };

const texts: [OtherFile, string, string][] = [
  [
    'internals',
    'of Chromium 130 and later',
    JSON.stringify({
      deviceMemory: 8,
      timestamp: 1,
      getUserMedia: [],
      PeerConnections: { '11-1': { updateLog: [log] } },
    }),
  ],
  [
    'internals',
    'of an older Chromium, with line breaks',
    JSON.stringify({ getUserMedia: [{ pid: 1 }], PeerConnections: {}, UserAgent: 'Mozilla/5.0' }, null, 2),
  ],
  ['firefox', 'a saved page', '<!DOCTYPE html>\n<html><head><title>WebRTC Internals</title></head></html>'],
  [
    'firefox',
    'a copied report',
    JSON.stringify({ browserId: 1, pcid: '{1} 2 (id=3 url=https://a)', closed: false }),
  ],
  [
    'har',
    'of a browser',
    JSON.stringify({ log: { version: '1.2', creator: { name: 'WebInspector' }, entries: [] } }),
  ],
  [
    'rtcstats',
    'with a list to a line',
    '["connectionInfo",null,{"path":"/room"},1647265211909]\n["createOffer","PC_0",null,1647265164826]\n',
  ],
  [
    'rtcstats',
    'of a server',
    JSON.stringify({ url: 'https://a', peerConnections: { PC_0: [{ ...log, value: null }] } }),
  ],
  ['stats', 'a list', JSON.stringify([{ id: 'T01', type: 'transport' }, stats])],
  ['stats', 'an object', JSON.stringify({ IT01: stats }, null, 2)],
  ['sdp', 'alone', sdp],
  ['sdp', 'as JSON', JSON.stringify({ type: 'offer', sdp })],
  ['lesson', 'with a comment first', '# Mine\nparley: lesson\nformat: 1\n'],
  ['webPage', 'that says that there is nothing', '<!doctype html><html><body>404</body></html>'],
];

describe('a file of another tool', () => {
  it.each(texts)('%s, %s, is told as such, whole or cut off', (what, _, text) => {
    expect(readTraceFile(text)).toEqual({ ok: false, problem: { problem: 'otherFile', what } });
    if (text.length < 100) return;
    expect(readTraceFile(text.slice(0, -1))).toEqual({ ok: false, problem: { problem: 'otherFile', what } });
  });

  it.each<[OtherFile, number[]]>([
    ['capture', [0xd4, 0xc3, 0xb2, 0xa1, 2, 0]],
    ['capture', [0xa1, 0xb2, 0xc3, 0xd4, 0, 2]],
    ['capture', [0x0a, 0x0d, 0x0d, 0x0a]],
    ['compressed', [0x1f, 0x8b, 8, 0]],
    ['compressed', [0x50, 0x4b, 3, 4]],
    ['binary', [0x89, 0x50, 0x4e, 0x47]],
    ['binary', []],
  ])('%s is told by its bytes', (what, bytes) => expect(otherBytesIn(Uint8Array.from(bytes))).toBe(what));

  it('is not known by what stands deep in it, nor for long', () => {
    const strings = JSON.stringify({ note: 'x'.repeat(70_000), PeerConnections: {} });
    expect(otherFileIn(strings)).toBeNull();
    const began = performance.now();
    for (const opening of ['{', '[', '{"log":{', '{"a":"b",', '"', ' '])
      expect(otherFileIn(opening.repeat(30_000_000 / opening.length))).toBeNull();
    expect(performance.now() - began).toBeLessThan(5_000);
  });
});

it('of a recording of ours that is damaged, or of later days, its damage is told', () => {
  const ours = { parley: '1.0.0', format: 1, self: 'a', entries: [{ kind: 'message', sdp }, stats] };
  const text = JSON.stringify(ours);
  expect(readTraceFile(text)).toMatchObject({ problem: { problem: 'badEntry' } });
  expect(readTraceFile(text.slice(0, -1))).toMatchObject({ problem: { problem: 'truncated' } });
  expect(readTraceFile(JSON.stringify({ ...ours, format: 2 }))).toMatchObject({
    problem: { problem: 'laterFormat' },
  });
  expect(readTraceFile('{"name":"x"}')).toMatchObject({ problem: { problem: 'notTrace', member: 'parley' } });
});
