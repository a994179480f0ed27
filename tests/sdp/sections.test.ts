import { expect, it } from 'vitest';
import { longestSdp, sectionsOf } from '../../src/sdp/sections';
import { linesByTopic } from '../../src/sdp/topics';
import { allDescriptions, chromiumOffer, everyDescription, firefoxOffer, stacks } from './fixtures';

const outline = (sdp: string) =>
  sectionsOf(sdp).map(({ kind, mid, direction, isRejected }) => [kind, mid, direction, isRejected]);
const three = [
  ['session', null, null, false],
  ['audio', '0', 'sendrecv', false],
  ['video', '1', 'sendrecv', false],
  ['application', '2', null, false],
];

it.each(Object.entries(allDescriptions))('finds session, sound, picture and data in %s', (_, sdp) => {
  expect(outline(sdp)).toEqual(three);
});

it.each(Object.entries(everyDescription))('loses no line of %s, by section or by topic', (_, sdp) => {
  const lines = sdp.trim().split('\r\n');
  expect(sectionsOf(sdp).flatMap((section) => section.lines)).toEqual(lines);
  const byTopic = sectionsOf(sdp).flatMap((section) => linesByTopic(section).flatMap((topic) => topic.lines));
  expect(byTopic.toSorted()).toEqual(lines.toSorted());
});

it('takes port 0 beside bundle-only for an offer to share a transport, and alone for a rejection (RFC 9143 §6)', () => {
  expect(firefoxOffer).toContain('m=video 0 ');
  expect(sectionsOf(firefoxOffer)[2]?.isRejected).toBe(false);
  expect(sectionsOf(firefoxOffer.replaceAll('a=bundle-only\r\n', ''))[2]?.isRejected).toBe(true);
});

it('lets a section that names no direction have that of the session, else both ways (RFC 8866 §6.7)', () => {
  const none = chromiumOffer.replaceAll('a=sendrecv\r\n', '');
  expect(sectionsOf(none)[1]?.direction).toBe('sendrecv');
  expect(sectionsOf(none.replace('t=0 0\r\n', 't=0 0\r\na=recvonly\r\n'))[1]?.direction).toBe('recvonly');
});

it('lists codecs in the order of preference, also when there is only one', () => {
  expect(sectionsOf(firefoxOffer)[1]?.codecs.map(({ name }) => name)).toEqual([
    'opus/48000/2',
    'G722/8000/1',
    'PCMU/8000',
    'PCMA/8000',
    'telephone-event/8000',
  ]);
});

it('gathers the lines of each codec, what its number stands for first', () => {
  const [, , video] = sectionsOf(firefoxOffer);
  const codecs = video && linesByTopic(video).find(({ topic }) => topic === 'codecs')?.lines;
  expect(codecs?.slice(0, 4)).toEqual([
    'a=rtpmap:120 VP8/90000',
    'a=fmtp:120 max-fs=12288;max-fr=60',
    'a=rtcp-fb:120 nack',
    'a=rtcp-fb:120 nack pli',
  ]);
});

it('takes nothing apart that is too long, and finds nothing in what is no SDP', () => {
  expect(sectionsOf('v=0\r\n'.repeat(longestSdp))).toEqual([]);
  expect(outline('<b>hello</b>\nm=\nm=constructor 0 x')).toEqual([
    ['session', null, null, false],
    ['unknown', null, null, false],
    ['constructor', null, null, true],
  ]);
});

it('names the codec of a static payload type where no a=rtpmap does (RFC 3551 §6)', () => {
  const [, audio, video] = sectionsOf(stacks.asterisk);
  const names = (section = audio) => section?.codecs.map(({ name }) => name);
  expect(names()).toEqual([
    'PCMU/8000',
    'PCMA/8000',
    'GSM/8000',
    'G722/8000',
    'G729/8000',
    'CN/8000',
    'telephone-event/8000',
  ]);
  expect(names(video)).toEqual(['H261/90000', 'H263/90000', 'H264/90000']);
  const mapped = sectionsOf('v=0\r\nm=audio 9 RTP/AVP 0 26 96\r\na=rtpmap:0 opus/48000/2\r\n')[1];
  expect(names(mapped)).toEqual(['opus/48000/2', 'JPEG/90000', '96']);
});

it.each([
  ['an m= line with a number of ports', 'm=audio 49170/2 RTP/AVP 0', 'audio'],
  ['one without a port', 'm=audio RTP/AVP 0', 'unknown'],
  ['one with a port that does not exist', 'm=audio 70000 RTP/AVP 0', 'unknown'],
])('reads %s', (_, line, kind) => {
  expect(sectionsOf(`v=0\r\n${line}\r\n`)[1]?.kind).toBe(kind);
});

it('gives a direction and codecs to whatever is RTP, and to nothing else', () => {
  expect(
    sectionsOf(stacks.conference).map(({ kind, direction, codecs }) => [kind, direction, codecs.length]),
  ).toEqual([
    ['session', null, 0],
    ['audio', 'sendrecv', 4],
    ['video', 'sendrecv', 1],
    ['application', null, 0],
    ['application', null, 0],
    ['application', 'sendrecv', 1],
    ['text', 'sendrecv', 2],
    ['message', null, 0],
    ['image', null, 0],
  ]);
});
