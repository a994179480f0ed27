/** A call of two browsers over a cluster of three NATS nodes, as docs/hosting configures it. */
import { natsPath, startNats } from '../servers/nats';
import { expect, test, webSocketError } from './fixtures';
import { app, click, connected, newTopic, roomPath, seated, videoMoves } from './peers';

if (natsPath === null) process.stdout.write('cluster.spec.ts is left out: nats-server is not installed\n');
else
  test('two pages at different nodes call each other, and signal on when a node dies', async ({ open }) => {
    const { nodes, stop } = await startNats(3);
    try {
      const topic = newTopic();
      // Each page knows all three, its own first, and uses two at a time.
      const at = (...order: number[]) =>
        roomPath(
          topic,
          ['media=synthetic', ...order.map((node) => `broker=${nodes[node]?.url ?? ''}`)].join('&'),
        );
      const callee = await open({ path: at(0, 1, 2), expected: webSocketError });
      await seated(callee, 'callee');
      const caller = await open({ path: at(2, 1, 0), expected: webSocketError });
      await Promise.all([seated(caller, 'caller'), connected(callee), connected(caller)]);
      await nodes[2]?.kill();
      await videoMoves(caller, 'remote');
      await click(caller, 'Hang up');
      await expect(app(callee)).not.toHaveAttribute('data-connection', 'connected');
    } finally {
      await stop();
    }
  });
