/** Rooms over a NATS cluster of three, as docs/hosting configures it: nodes that die, and come back. */
import { describe, expect, it, onTestFinished, type TestContext } from 'vitest';
import { waitFor } from 'xstate';
import type { SimulatedPeer } from '../fakes/simulatedPeer';
import { isConnected, isWaiting, newSimulatedRoom, watchSeat } from '../fakes/simulatedRoom';
import { startBalancer } from '../servers/balancer';
import { natsPath, startNats } from '../servers/nats';

type OnFinished = TestContext['onTestFinished'];

/** Elections of NATS take 4 to 9 s, for each stream that the dead node led; until then no node takes clients. */
const election = { timeout: 60_000 };

async function startCluster(onFinished: OnFinished) {
  const { nodes, stop } = await startNats(3);
  onFinished(stop);
  const [first, second, third] = nodes;
  if (!first || !second || !third) throw new Error('three nodes were started');
  return { first, second, third };
}
async function newRoom(onFinished: OnFinished) {
  const room = await newSimulatedRoom();
  onFinished(room.close);
  return room;
}
/** One waits at the first node; the other comes by a balancer, which sends it to the third while that lives. */
async function meeting(onFinished: OnFinished) {
  const { first, second, third } = await startCluster(onFinished);
  const { url, close } = await startBalancer([third.port, second.port]);
  onFinished(close);
  const { join } = await newRoom(onFinished);
  const callee = await join([first.url]);
  await isWaiting(callee);
  return { callee, caller: await join([url]), third };
}
/** Waits for their call; throws when it does not come. */
const readinessOf = async (...peers: SimulatedPeer[]) => {
  const rooms = await Promise.all(peers.map(isConnected));
  return rooms.map(({ context }) => context.readiness);
};
const inCall = ['connected', 'connected'];
/** One waits at one node, the other joins at another: how does it sit down? */
async function meets(first: string, second: string) {
  const { join } = await newRoom(onTestFinished);
  const callee = await join([first]);
  await isWaiting(callee);
  const caller = await join([second]);
  const { tookWrongSeat } = watchSeat(caller);
  await readinessOf(callee, caller);
  return tookWrongSeat() ? 'on the wrong seat' : 'as caller';
}
const signalingIs = ({ room }: SimulatedPeer, state: 'reconnecting' | 'online') =>
  waitFor(room.system.get('signaling'), (signaling) => signaling.matches(state));

if (natsPath === null) process.stdout.write('cluster.test.ts is left out: nats-server is not installed\n');

describe.skipIf(natsPath === null)('a cluster', election, () => {
  it('lets peers at different nodes call each other, also at one that has come back', async () => {
    const { first, second, third } = await startCluster(onTestFinished);
    expect(await meets(first.url, second.url)).toBe('as caller');
    expect(await meets(second.url, third.url)).toBe('as caller');
    await third.kill();
    await third.start();
    expect(await meets(third.url, first.url)).toBe('as caller');
  });
  it.concurrent('joins although its node dies meanwhile', async ({ onTestFinished: onFinished }) => {
    const { callee, caller, third } = await meeting(onFinished);
    await waitFor(caller.room, (room) => room.matches({ inside: { place: 'greeting' } }));
    await third.kill();
    expect(await readinessOf(callee, caller)).toEqual(inCall);
  });
  it.concurrent('negotiates although its node dies meanwhile', async ({ onTestFinished: onFinished }) => {
    const { callee, caller, third } = await meeting(onFinished);
    await waitFor(caller.room, ({ context }) => context.readiness === 'busy');
    await third.kill();
    expect(await readinessOf(callee, caller)).toEqual(inCall);
  });
  it.concurrent('goes on with a call whose node dies, and signals through another', async (context) => {
    const { callee, caller, third } = await meeting(context.onTestFinished);
    await readinessOf(callee, caller);
    await third.kill();
    await signalingIs(caller, 'reconnecting');
    await signalingIs(caller, 'online');
    expect([callee, caller].map(({ room }) => room.getSnapshot().context.readiness)).toEqual(inCall);
    caller.room.send({ type: 'user.hangUp' });
    await waitFor(callee.room, ({ context: { readiness } }) => readiness !== 'connected');
  });
});
