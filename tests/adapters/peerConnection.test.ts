import { describe, expect, it } from 'vitest';
import { FakePeerConnection } from '../fakes/peerConnection';
import { signalingStateAfter } from '../fakes/peerConnectionStates';
import { peerConnectionContract } from './peerConnectionContract';
import { startPort } from './peerPorts';

const create = () => new FakePeerConnection() as unknown as RTCPeerConnection; // the fake has what the port uses
const makeStream = () =>
  ({ id: 'card', getTracks: () => [{ kind: 'audio' }, { kind: 'video' }] }) as unknown as MediaStream; // the fake has what the port uses

describe('over a fake connection', () => {
  peerConnectionContract(create, makeStream);
});

/** A port and its fake, whose states the test moves. */
function driven() {
  const fake = new FakePeerConnection();
  return { fake, port: startPort(() => fake as unknown as RTCPeerConnection, null) }; // the fake has what the port uses
}

it('reports each of the four states by itself, and derives none from another', () => {
  const { fake, port } = driven();
  fake.drive('connectionState', 'failed');
  fake.drive('iceConnectionState', 'disconnected');
  fake.drive('iceGatheringState', 'gathering');
  fake.drive('signalingState', 'have-local-offer');
  expect(port.reports).toEqual([
    { type: 'peer.connectionStateChanged', state: 'failed' },
    { type: 'peer.iceConnectionStateChanged', state: 'disconnected' },
    { type: 'peer.iceGatheringStateChanged', state: 'gathering' },
    { type: 'peer.signalingStateChanged', state: 'have-local-offer' },
  ]);
});

it('reports a STUN server that does not answer, which is never fatal', () => {
  const { fake, port } = driven();
  fake.candidateFails(701, 'timed out');
  expect(port.reports).toEqual([{ type: 'peer.iceCandidateErrorOccurred', code: 701, detail: 'timed out' }]);
});

it('gathers candidates that appear together into one report, and holds none back at the end', () => {
  const { fake, port } = driven();
  const candidates = ['a', 'b', 'c'].map((name) => ({
    candidate: `candidate:${name}`,
    sdpMid: '0',
    sdpMLineIndex: 0,
    usernameFragment: 'u',
  }));
  for (const candidate of candidates) fake.candidateAppears(candidate);
  fake.candidateAppears(null);
  expect(port.reports).toEqual([{ type: 'peer.candidatesGathered', candidates, complete: true }]);
});

it('reports the end of candidates, also where there were none since', async () => {
  const { fake, port } = driven();
  fake.candidateAppears({ candidate: 'candidate:a', sdpMid: '0', sdpMLineIndex: 0, usernameFragment: 'u' });
  await port.until(() => port.candidates().length === 1);
  fake.candidateAppears(null);
  expect(port.reports).toMatchObject([
    { candidates: [{ candidate: 'candidate:a' }], complete: false },
    { candidates: [], complete: true },
  ]);
});

it('reports no candidate that was still held when the connection was closed', async () => {
  const { fake, port } = driven();
  fake.candidateAppears({ candidate: 'candidate:a', sdpMid: '0', sdpMLineIndex: 0, usernameFragment: 'u' });
  port.stop();
  const other = driven();
  other.fake.candidateAppears({
    candidate: 'candidate:b',
    sdpMid: '0',
    sdpMLineIndex: 0,
    usernameFragment: 'u',
  });
  await other.port.until(() => other.port.candidates().length === 1);
  expect(port.reports).toEqual([]);
});

it.each<
  [
    RTCSignalingState,
    Parameters<typeof signalingStateAfter>[1],
    Parameters<typeof signalingStateAfter>[2],
    unknown,
  ]
>([
  ['stable', 'local', 'answer', null],
  ['stable', 'remote', 'answer', null],
  ['have-local-offer', 'local', 'answer', null],
  ['have-local-offer', 'remote', 'offer', 'have-remote-offer'],
  ['have-local-offer', 'remote', 'answer', 'stable'],
  ['have-remote-offer', 'local', 'offer', null],
  ['have-remote-offer', 'remote', 'answer', null],
  ['have-remote-pranswer', 'remote', 'answer', 'stable'],
  ['closed', 'local', 'offer', null],
])('the fake: in %s, a %s %s leads to %s', (state, side, type, next) =>
  expect(signalingStateAfter(state, side, type)).toBe(next),
);
