import { expect, it } from 'vitest';
import { agreedSections } from '../../src/sdp/agreement';
import { stacks, chromiumAnswer, chromiumOffer, firefoxAnswer, firefoxOffer } from './fixtures';

const turned = (sdp: string, direction: string) => sdp.replaceAll('a=sendrecv', `a=${direction}`);

it('lists the codecs that Chromium and Firefox both know, in the order of the answer', () => {
  const [audio, video, data] = agreedSections(chromiumOffer, firefoxAnswer);
  expect(audio?.codecs).toEqual([
    'opus/48000/2',
    'G722/8000',
    'PCMU/8000',
    'PCMA/8000',
    'telephone-event/8000',
  ]);
  expect(audio?.onlyOffered).toEqual(['red/48000/2', 'CN/8000', 'telephone-event/48000']);
  expect(video?.codecs).toEqual([
    'VP8/90000',
    'rtx/90000',
    'AV1/90000',
    'VP9/90000',
    'red/90000',
    'ulpfec/90000',
  ]);
  expect(video?.onlyOffered).toEqual(['H264/90000']);
  expect(data).toMatchObject({ kind: 'application', offered: null, codecs: [], isRejected: false });
});

it('knows a codec by its name in small or large letters', () => {
  const small = firefoxAnswer.replace('VP8/90000', 'vp8/90000');
  expect(agreedSections(chromiumOffer, small)[1]?.codecs[0]).toBe('vp8/90000');
  expect(agreedSections(chromiumOffer, small)[1]?.onlyOffered).toEqual(['H264/90000']);
});

it('agrees on all that Chromium offers to Chromium', () => {
  const sections = agreedSections(chromiumOffer, chromiumAnswer);
  expect(sections.map(({ onlyOffered }) => onlyOffered)).toEqual([[], [], []]);
  expect(sections.map(({ mid }) => mid)).toEqual(['0', '1', '2']);
});

it.each([
  ['sendrecv', 'sendrecv', true, true],
  ['sendrecv', 'recvonly', true, false],
  ['sendrecv', 'sendonly', false, true],
  ['sendonly', 'recvonly', true, false],
  ['recvonly', 'sendonly', false, true],
  ['sendrecv', 'inactive', false, false],
  ['sendonly', 'sendrecv', true, false],
  ['recvonly', 'recvonly', false, false],
])(
  'reads %s answered by %s as who sends (RFC 3264 §6.1)',
  (offered, answered, offererSends, answererSends) => {
    const [audio] = agreedSections(turned(chromiumOffer, offered), turned(chromiumAnswer, answered));
    expect(audio).toMatchObject({ offered, answered, offererSends, answererSends });
  },
);

it('says which sections the answer rejects, by port 0 or by leaving them out', () => {
  const rejecting = firefoxAnswer.replace('m=video 9', 'm=video 0');
  expect(agreedSections(chromiumOffer, rejecting)[1]).toMatchObject({
    isRejected: true,
    codecs: [],
    offererSends: false,
    answererSends: false,
  });
  const short = firefoxAnswer.slice(0, firefoxAnswer.indexOf('m=application'));
  expect(agreedSections(firefoxOffer, short).map(({ isRejected }) => isRejected)).toEqual([
    false,
    false,
    true,
  ]);
});

it('agrees on static payload types, named by one side and not by the other (RFC 3551 §6)', () => {
  const offer = 'v=0\r\nm=audio 9 RTP/AVP 0 8 18 9\r\n';
  const answer = 'v=0\r\nm=audio 9 RTP/AVP 8 0\r\na=rtpmap:8 pcma/8000\r\na=rtpmap:0 PCMU/8000/1\r\n';
  const [audio] = agreedSections(offer, answer);
  expect(audio?.codecs).toEqual(['pcma/8000', 'PCMU/8000']);
  expect(audio?.onlyOffered).toEqual(['G729/8000', 'G722/8000']);
});

it('tells an answer to another offer: its sections are of other kinds (RFC 3264 §6)', () => {
  const [video, audio] = agreedSections(stacks.pion, chromiumAnswer);
  expect(video).toMatchObject({ kind: 'video', unlike: 'audio', codecs: [], offererSends: false });
  expect(audio).toMatchObject({ kind: 'audio', unlike: 'video', answererSends: false });
  expect(agreedSections(chromiumOffer, chromiumAnswer).map(({ unlike }) => unlike)).toEqual([
    null,
    null,
    null,
  ]);
});

it('knows data channels by their transport, not by m=application', () => {
  expect(agreedSections(stacks.conference, stacks.conference).map(({ transport }) => transport)).toEqual([
    'rtpCrypto',
    'rtpPlain',
    'bfcpSecured',
    'bfcp',
    'rtpPlain',
    'rtpPlain',
    'msrpSecured',
    'fax',
  ]);
  expect(agreedSections(stacks.planB, stacks.planB).map(({ transport }) => transport)).toEqual([
    'rtpFingerprint',
    'rtpFingerprint',
    'dataChannels',
  ]);
});
