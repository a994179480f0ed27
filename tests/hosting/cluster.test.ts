/** Rooms over a NATS cluster of three, as docs/hosting configures it: nodes that die, and come back. */
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { waitFor } from 'xstate';
import { isConnected, isWaiting, newSimulatedRoom, watchSeat } from '../fakes/simulatedRoom';
import type { SimulatedPeer } from '../fakes/simulatedPeer';
import { startBalancer } from '../servers/balancer';
import { natsPath, startNats, type Nats, type NatsNode } from '../servers/nats';

/** ms for a call across the cluster, also when a node dies meanwhile. */
const soon = 6_000;
const isAt = ({ room }: SimulatedPeer, place: 'greeting') =>
  waitFor(room, (snapshot) => snapshot.matches({ inside: { place } }));

const newRoom = async () => {
  const room = await newSimulatedRoom();
  onTestFinished(room.close);
  return room;
};

if (natsPath === null) process.stdout.write('cluster.test.ts is left out: nats-server is not installed\n');

describe.skipIf(natsPath === null)('a cluster', { timeout: 60_000 }, () => {
  let cluster: Nats;
  const node = (index: number): NatsNode => {
    const found = cluster.nodes[index];
    if (!found) throw new Error(`no node ${index}`);
    return found;
  };
  beforeAll(async () => {
    cluster = await startNats(3);
  }, 60_000);
  afterAll(() => cluster.stop());

  /** One waits at the first node; the other comes by a balancer, which sends it to the third while that lives. */
  const meeting = async () => {
    const { url, close } = await startBalancer([node(2).port, node(1).port]);
    onTestFinished(close);
    const { join } = await newRoom();
    const callee = await join([node(0).url]);
    await isWaiting(callee);
    const caller = await join([url]);
    return { callee, caller };
  };
  const killThird = async () => {
    onTestFinished(() => node(2).start(), 40_000);
    await node(2).kill();
  };

  it('lets peers at different nodes find each other, and nobody thinks that the room is empty', async () => {
    for (const [first, second] of [
      [0, 1],
      [1, 2],
      [2, 0],
    ] as const) {
      const { join } = await newRoom();
      const callee = await join([node(first).url]);
      await isWaiting(callee);
      const caller = await join([node(second).url]);
      const { tookWrongSeat } = watchSeat(caller);
      await Promise.all([isConnected(callee), isConnected(caller)]);
      expect(tookWrongSeat()).toBe(false);
    }
  });
  it('joins within six seconds although its node dies meanwhile', async () => {
    const { callee, caller } = await meeting();
    await isAt(caller, 'greeting');
    const began = performance.now();
    await killThird();
    await Promise.all([isConnected(callee), isConnected(caller)]);
    expect(performance.now() - began).toBeLessThan(soon);
  });
  it('ends a negotiation during which a node dies', async () => {
    const { callee, caller } = await meeting();
    await waitFor(caller.room, ({ context }) => context.readiness === 'busy');
    await killThird();
    await expect(Promise.all([isConnected(callee), isConnected(caller)])).resolves.toBeDefined();
  });
  it('goes on with a call whose node dies, and signals through another', async () => {
    const { callee, caller } = await meeting();
    await Promise.all([isConnected(callee), isConnected(caller)]);
    await killThird();
    await waitFor(caller.room.system.get('signaling'), (signaling) => signaling.matches('reconnecting'));
    await waitFor(caller.room.system.get('signaling'), (signaling) => signaling.matches('online'));
    expect(callee.room.getSnapshot().context.readiness).toBe('connected');
    expect(caller.room.getSnapshot().context.readiness).toBe('connected');
    caller.room.send({ type: 'user.hangUp' });
    await waitFor(callee.room, ({ context }) => context.readiness !== 'connected');
  });
  it('takes peers at a node that has come back', async () => {
    await node(2).kill();
    await node(2).start();
    const { join } = await newRoom();
    const callee = await join([node(2).url]);
    await isWaiting(callee);
    const caller = await join([node(0).url]);
    await expect(Promise.all([isConnected(callee), isConnected(caller)])).resolves.toBeDefined();
  });
});
