import { expect, it } from 'vitest';
import { meaningsOf } from '../../src/sdp/meanings';
import { sectionsOf, type Section } from '../../src/sdp/sections';
import { flat } from '../../src/ui/words/i18n';
import enTree from '../../src/ui/reader/words/en.json';
import { everyDescription, chromiumOffer, firefoxOffer } from './fixtures';

const words = flat(enTree);
const sections = Object.entries(everyDescription).flatMap(([name, sdp]) =>
  sectionsOf(sdp).map((section): [string, Section] => [`${section.kind} of ${name}`, section]),
);
const [session, audio, video] = sectionsOf(chromiumOffer);
const keysOf = (line: string, section = video) =>
  section ? meaningsOf(line, section).map(({ key }) => key) : null;

it.each(sections)('has a meaning for each line of the %s, and words for each meaning', (_, section) => {
  const read = section.lines.map((line) => ({ line, keys: keysOf(line, section) ?? [] }));
  const unexplained = ({ keys }: (typeof read)[number]) =>
    keys.length === 0 || keys.some((key) => key === 'strange' || !(`sdp.${key}` in words));
  expect(read.filter(unexplained)).toEqual([]);
});

it('says what a line says beyond its name', () => {
  expect(keysOf('a=rtcp-fb:96 nack pli')).toEqual(['attribute.rtcp-fb', 'feedback.nack pli']);
  expect(keysOf('a=setup:actpass')).toEqual(['attribute.setup', 'role.actpass']);
  expect(keysOf('a=extmap:6/recvonly urn:3gpp:video-orientation')).toEqual([
    'attribute.extmap',
    'extension.orientation',
    'oneWay.recvonly',
  ]);
  expect(keysOf('a=candidate:0 1 UDP 2122187007 f2ea2520.local 38120 typ host')).toEqual([
    'attribute.candidate',
    'candidateKind.host',
    'candidate.hidden',
  ]);
  expect(keysOf('a=sendrecv', session)).toEqual(['direction.session']);
});

it('names the codec that a number stands for in its own section', () => {
  const [line] = video ? meaningsOf('a=rtcp-fb:96 nack', video) : [];
  expect(line?.values['codec']).toBe('VP8/90000');
  const [, apt] = video ? meaningsOf('a=fmtp:97 apt=96', video) : [];
  expect(apt).toMatchObject({ key: 'parameter.rtx.apt', about: 'apt', values: { codec: 'VP8/90000' } });
  const [red] = audio ? meaningsOf('a=fmtp:63 111/111', audio).slice(1) : [];
  expect(red).toMatchObject({ key: 'format.repeats', values: { codec: 'opus/48000/2' } });
});

it('tells a bundled section from a rejected one', () => {
  const bundled = sectionsOf(firefoxOffer)[2];
  expect(keysOf(bundled?.lines[0] ?? '', bundled)).toContain('port.bundled');
  const [, rejected] = sectionsOf('v=0\r\nm=audio 0 UDP/TLS/RTP/SAVPF 0\r\n');
  expect(keysOf(rejected?.lines[0] ?? '', rejected)).toContain('port.rejected');
});

it('says of nothing unknown what it means', () => {
  expect(keysOf('a=x-new-thing:1')).toEqual([]);
  expect(keysOf('a=constructor')).toEqual([]);
  expect(keysOf('a=__proto__:1')).toEqual([]);
  expect(keysOf('<b>hello</b>')).toEqual([]);
  expect(keysOf('a=extmap:9 urn:x:unheard-of')).toEqual(['attribute.extmap', 'strange']);
  expect(keysOf('a=extmap:9 constructor')).toEqual(['attribute.extmap', 'strange']);
});
