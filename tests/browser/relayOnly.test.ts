/** What a peer learns of our addresses, in a real browser. */
import { expect, it, onTestFinished } from 'vitest';
import type { IceChoice } from '../../machines/words/vocabulary';
import { createConnection } from '../../src/adapters/webrtc/createConnection';

async function gathered(iceTransportPolicy: IceChoice['iceTransportPolicy']) {
  const pc = createConnection({ iceServers: [], iceTransportPolicy });
  onTestFinished(() => pc.close());
  pc.createDataChannel('any');
  await pc.setLocalDescription();
  await expect.poll(() => pc.iceGatheringState).toBe('complete');
  return pc.localDescription?.sdp.match(/^a=candidate:.*$/gm) ?? [];
}

it('only through a TURN server: no candidate of our own is gathered, so none can be told', async () => {
  expect(await gathered('relay')).toEqual([]);
});
it('by any way: there are some', async () => {
  expect(await gathered('all')).not.toEqual([]);
});
