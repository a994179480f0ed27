/** Candidate pairs of two connections of a real browser. */
import { expect, it, onTestFinished } from 'vitest';
import { candidatePairsOf } from '../../src/adapters/webrtc/candidatePairs';

it('tells which one of the pairs that work is taken', async () => {
  const [a, b] = [new RTCPeerConnection(), new RTCPeerConnection()];
  onTestFinished(() => [a, b].forEach((pc) => pc.close()));
  a.onicecandidate = ({ candidate }) => void b.addIceCandidate(candidate ?? undefined);
  b.onicecandidate = ({ candidate }) => void a.addIceCandidate(candidate ?? undefined);
  a.createDataChannel('chat');
  await a.setLocalDescription();
  await b.setRemoteDescription(a.localDescription ?? { type: 'rollback' });
  await b.setLocalDescription();
  await a.setRemoteDescription(b.localDescription ?? { type: 'rollback' });
  for (const pc of [a, b])
    await expect
      .poll(async () => (await candidatePairsOf(pc)).filter(({ selected }) => selected))
      .toMatchObject([{ state: 'succeeded' }]);
});
