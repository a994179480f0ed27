import { expect, it } from 'vitest';
import { readPasted } from '../../src/sdp/paste';
import { readingsOf } from '../../src/sdp/readings';
import { longestSdp, sectionsOf } from '../../src/sdp/sections';
import { chromiumOffer, everyDescription } from './fixtures';

const short = 'v=0\r\no=- 1 2 IN IP4 192.0.2.1\r\ns=-\r\nt=0 0\r\nm=audio 9 RTP/AVP 0\r\na=sendrecv';
const lf = short.replaceAll('\r\n', '\n');
const literal = short.replaceAll('\r\n', String.raw`\r\n`);
const json = (value: unknown) => JSON.stringify(value, null, 2);

it.each([
  ['with CRLF', short],
  ['with LF', lf],
  ['with CR', short.replaceAll('\r\n', '\r')],
  ['with literal \\r\\n', literal],
  ['with literal \\n', lf.replaceAll('\n', String.raw`\n`)],
  ['with both, as from a file of JavaScript', short.replaceAll('\r\n', '\\r\\n\n')],
  ['in quotation marks, as a console shows a string', `"${literal}"`],
  ['indented, as in code', lf.replaceAll('\n', '\n    ')],
  ['after a line of a log', `[12:00:01.123] INFO setRemoteDescription\n${lf}`],
  ['within JSON that is damaged', `{"sdp":"${literal}"`],
])('reads an SDP %s', (_, text) => {
  const read = readPasted(text);
  const lines = typeof read === 'string' ? [] : sectionsOf(read.sdp).flatMap((section) => section.lines);
  expect(lines).toEqual(short.split('\r\n'));
  expect(read).toMatchObject({ kind: null });
});

it.each([
  ['a description', json({ type: 'offer', sdp: short }), 'offer'],
  ['a provisional answer', json({ type: 'pranswer', sdp: short }), 'answer'],
  ['a signaling message', json({ id: 7, body: { description: { type: 'answer', sdp: short } } }), 'answer'],
  ['a description within one', json({ type: 'offer', sdp: { sdp: short } }), 'offer'],
  ['what a console prints', `RTCSessionDescription {type: 'answer', sdp: '${literal}'}`, 'answer'],
  ['JSON that ends too early', json({ type: 'answer', sdp: short }).slice(0, -4), 'answer'],
])('reads %s, and what it says it is', (_, text, kind) => {
  const read = readPasted(text);
  expect(read).toMatchObject({ kind });
  expect(typeof read !== 'string' && read.sdp.startsWith('v=0\r\no=- 1 2')).toBe(true);
  expect(typeof read !== 'string' && read.sdp).not.toMatch(/["'}]/);
});

it.each(Object.entries(everyDescription))('changes nothing in %s but white space around lines', (_, sdp) => {
  const bare = sdp
    .trim()
    .split('\r\n')
    .map((line) => line.trim())
    .join('\r\n');
  expect(readPasted(sdp)).toEqual({ sdp: bare, kind: null });
  expect(readPasted(json({ type: 'offer', sdp }))).toEqual({ sdp: bare, kind: 'offer' });
});

it('reads a description of which the beginning is missing', () => {
  const [, ...rest] = lf.split('\n');
  expect(readPasted(rest.join('\n'))).toMatchObject({ kind: null });
});

it.each(['hello', '{}', '[1, "x"]', '{"sdp":3}', '<b>v=1</b>', 'null', '""'])(
  'finds no description in %j',
  (text) => {
    expect(readPasted(text)).toBe('noSdp');
  },
);

it('finds a description in JSON of which no member says that it is one', () => {
  const read = readPasted(json({ a: { b: chromiumOffer } }));
  expect(typeof read !== 'string' && sectionsOf(read.sdp)).toHaveLength(4);
});

it('takes in no more than a description may have', () => {
  expect(readPasted('a'.repeat(longestSdp + 1))).toBe('tooLong');
  expect(readPasted(`${short}\r\n${'a=x\r\n'.repeat(10_000)}`)).not.toBe('tooLong');
  let deep: unknown = { sdp: 'v=0' };
  for (let i = 0; i < 2_000; i++) deep = { deep };
  expect(readPasted(JSON.stringify(deep))).toBe('noSdp');
});

const roles = (...[first, second]: Parameters<typeof readingsOf>) =>
  readingsOf(first, second).map(({ role }) => role);
it('takes the first for the offer, unless something says otherwise', () => {
  const [offer, answer, plain] = (['offer', 'answer', null] as const).map((kind) => ({
    sdp: kind ?? '?',
    kind,
  }));
  if (!offer || !answer || !plain) throw new Error('three descriptions');
  expect(roles(null, null)).toEqual([]);
  expect(roles(plain, null)).toEqual([null]);
  expect(roles(answer, null)).toEqual(['answer']);
  expect(roles(null, offer)).toEqual(['offer']);
  expect(roles(plain, plain)).toEqual(['offer', 'answer']);
  expect(roles(answer, plain)).toEqual(['answer', 'offer']);
  expect(roles(plain, offer)).toEqual(['answer', 'offer']);
  expect(roles(offer, offer)).toEqual(['offer', 'offer']);
});
