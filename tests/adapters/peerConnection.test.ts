import { describe, expect, it } from 'vitest';
import { FakePeerConnection } from '../fakes/peerConnection';
import { fakePlatform } from '../fakes/peerConnectionPlatform';
import { signalingStateAfter } from '../fakes/peerConnectionStates';
import { peerConnectionContract } from './peerConnectionContract';
import { answer, makeOffer, setOffer, startPort, takeAnswer, takeOffer } from './peerPorts';
import { renegotiationContract } from './renegotiationContract';
import { sendingContract } from './sendingContract';

describe('over a fake connection', () => {
  peerConnectionContract(fakePlatform);
});
describe('in a running call, over a fake connection', () => {
  renegotiationContract(fakePlatform);
});
describe('what is sent, over a fake connection', () => {
  sendingContract(fakePlatform);
});

/** A port over a fake whose states the test changes. */
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
  expect(port.reports).toMatchObject([
    { type: 'peer.iceCandidateErrorOccurred', code: 701, detail: 'timed out' },
  ]);
});

/** Like Firefox 153 after a rollback, until createOffer is called after restartIce. */
class MisreadingPeerConnection extends FakePeerConnection {
  override setRemoteDescription(description: Parameters<FakePeerConnection['setRemoteDescription']>[0]) {
    return this.calls.includes('createOffer')
      ? super.setRemoteDescription(description)
      : Promise.reject(new DOMException('restart', 'InvalidAccessError'));
  }
}
const misreading = () =>
  startPort(() => new MisreadingPeerConnection() as unknown as RTCPeerConnection, null); // the fake has what the port uses

describe('a browser that misreads what the other side says', () => {
  it('is made to read an offer again', async () => {
    const [caller, callee] = [startPort(fakePlatform.create, null), misreading()];
    const offer = await setOffer(caller, await makeOffer(caller));
    await takeOffer(callee, offer);
    expect(callee.called()).toEqual([
      'setRemoteDescription',
      'restartIce',
      'createOffer',
      'setRemoteDescription',
    ]);
    await takeAnswer(caller, await answer(callee));
    expect([callee.all('peer.callRefused'), callee.asksAgain()]).toEqual([[], 0]);
  });

  it('is believed where it is an answer', async () => {
    const callee = misreading();
    const description = { type: 'answer', sdp: 'v=0\r\n' } as const;
    await callee.ask({ type: 'setRemoteDescription', description }, 'peer.callRefused');
    expect(callee.called()).toEqual(['setRemoteDescription']);
  });
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

it('does not end the call because a change of what is sent was refused', async () => {
  const { fake, port } = driven();
  Object.assign(fake, {
    restartIce: () => {
      throw new DOMException('not now', 'InvalidStateError');
    },
  });
  port.send({ type: 'restartIce' });
  await port.until(() => port.notes().length > 0);
  expect(port.notes()).toEqual(['restartIce: InvalidStateError: not now']);
  expect(port.all('peer.callRefused')).toEqual([]);
});
