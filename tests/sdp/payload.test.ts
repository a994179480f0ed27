import { expect, it } from 'vitest';
import { candidateTexts, payloadOf } from '../../src/sdp/payload';

const candidate = 'candidate:0 1 UDP 2122252543 192.0.2.2 33299 typ host';
const kept = { candidate, sdpMid: '0', sdpMLineIndex: 0, usernameFragment: 'a' };
const read = (value: unknown) => payloadOf(JSON.stringify(value));

it('finds what a message carries', () => {
  const message = { kind: 'answer', sdp: 'v=0', candidates: [kept], complete: true };
  expect(read({ type: 'signal.answerReceived', from: {}, message })).toMatchObject({
    sdp: 'v=0',
    kind: 'answer',
    candidates: [candidate],
    complete: true,
  });
});

it.each([
  [{ type: 'setRemoteDescription', description: { type: 'answer', sdp: 'v=0' } }, 'answer'],
  [{ type: 'setLocalDescription', description: { type: 'offer', sdp: 'v=0' } }, 'offer'],
  [{ type: 'peer.answerCreated', sdp: 'v=0' }, 'answer'],
  [{ type: 'peer.offerCreated', sdp: 'v=0' }, 'offer'],
])('finds the description in %j', (event, kind) => {
  expect(read(event)).toMatchObject({ sdp: 'v=0', kind });
});

it('finds candidates in a command, and in the SDP itself', () => {
  expect(read({ type: 'addIceCandidates', candidates: [kept, kept], complete: false })).toMatchObject({
    sdp: null,
    candidates: [candidate, candidate],
    complete: false,
  });
  expect(read({ type: 'peer.offerCreated', sdp: `v=0\r\na=${candidate}\r\n` })?.candidates).toEqual([
    `a=${candidate}`,
  ]);
});

it('keeps the value as it came', () => {
  expect(read({ type: 'createOffer' })).toEqual({
    value: { type: 'createOffer' },
    sdp: null,
    kind: 'offer',
    candidates: [],
    complete: null,
  });
});

it('trusts no shape', () => {
  expect(payloadOf('{')).toBeNull();
  expect(read(null)).toMatchObject({ sdp: null, candidates: [] });
  expect(read([{ sdp: 'v=0' }])).toMatchObject({ sdp: null });
  expect(read({ sdp: 3, message: 'x', description: [], candidates: { length: 9 } })).toMatchObject({
    sdp: null,
    candidates: [],
    complete: null,
  });
  expect(candidateTexts([null, 3, {}, { candidate: '' }, { candidate: 4 }, kept])).toEqual([candidate]);
});
