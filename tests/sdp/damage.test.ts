import { expect, it } from 'vitest';
import { damagesOf } from '../../src/sdp/damage';
import { sectionsOf } from '../../src/sdp/sections';
import { everyDescription } from './fixtures';

const whole = ['v=0', 'o=- 1 2 IN IP4 192.0.2.1', 's=-', 't=0 0', 'm=audio 9 RTP/AVP 0', 'a=sendrecv'];
const damaged = (lines: readonly string[]) =>
  damagesOf(lines.join('\r\n')).map(({ line, damage }) => [line, damage]);
const replaced = (line: number, text: string) => whole.map((own, index) => (index === line - 1 ? text : own));

it.each(Object.entries(everyDescription))('finds nothing wrong with %s', (_, sdp) => {
  expect(damagesOf(sdp)).toEqual([]);
});

it.each([
  [1, 'v=1', 'value'],
  [2, 'o=- 1 IN IP4 192.0.2.1', 'value'],
  [4, 't=now', 'value'],
  [4, 't=0 0 0', 'value'],
  [5, 'm=audio RTP/AVP 0', 'media'],
  [5, 'm=audio 99999 RTP/AVP 0', 'media'],
  [6, 'a', 'notLine'],
  [6, 'sendrecv', 'notLine'],
  [6, ' a=sendrecv', 'notLine'],
  [6, 'x=1', 'letter'],
  [6, 'A=sendrecv', 'letter'],
  [6, 'v=0', 'early'],
  [6, 'c=192.0.2.1', 'value'],
  [6, 'a=candidate:1 1 udp 2113937151 192.0.2.1 typ host', 'candidate'],
  [6, 'a=rtpmap:0', 'attribute'],
  [6, 'a=rtpmap:0 PCMU', 'attribute'],
  [6, 'a=fingerprint:sha-256 5B:0', 'attribute'],
  [6, 'a=setup:maybe', 'attribute'],
  [6, 'a=ice-pwd:short', 'attribute'],
  [6, 'a=rtpmap:96 VP8/90000', 'unlisted'],
  [6, 'a=rtcp-fb:96 nack', 'unlisted'],
])('says that line %i is damaged if it is %s', (line, text, damage) => {
  expect(damaged(replaced(line, text))).toEqual([[line, damage]]);
});

it('takes what it does not know for no damage', () => {
  expect(damaged([...whole, 'a=x-new', 'a=constructor:1', 'a=rtcp-fb:* nack', ''])).toEqual([]);
});

it('says that the beginning is missing, and what else a description needs', () => {
  expect(damaged(whole.slice(4))).toEqual([
    [1, 'start'],
    [null, 'missing'],
    [null, 'missing'],
    [null, 'missing'],
  ]);
});

it('goes on with the rest: each damage has its line, and every line is still there to be explained', () => {
  const lines = [...whole, 'nonsense', 'm=video', 'a=rtpmap:96 VP8/90000', 'm=video 9 RTP/AVP 96', 'a=mid:'];
  expect(damaged(lines)).toEqual([
    [7, 'notLine'],
    [8, 'media'],
    [11, 'attribute'],
  ]);
  expect(sectionsOf(lines.join('\r\n')).flatMap((section) => section.lines)).toEqual(lines);
});
