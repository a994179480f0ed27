import { networkInterfaces } from 'node:os';
import mqtt from 'mqtt';
import { freePorts, mosquittoStarter } from './brokers';
import { expect, test } from './fixtures';
import { call, click, newTopic, roomPath, sameConnectedCharts, traceOf, videoMoves } from './peers';

/** Text that must not be readable. Longer than four bytes each: shorter text occurs in random bytes by chance. */
const addresses = Object.values(networkInterfaces()).flatMap((all) => (all ?? []).map((one) => one.address));
const words = ['v=0\r\n', 'candidate', '\r\na=', 'ice-ufrag', 'fingerprint', '.local'];

if (mosquittoStarter === null) {
  // Workers read this file, too.
  if (process.env['TEST_WORKER_INDEX'] === undefined)
    process.stdout.write('The call through mosquitto was left out: there is no mosquitto.\n');
} else {
  const start = mosquittoStarter;
  test('two people call through mosquitto, which reads nothing of it', async ({ open }) => {
    const ports = await freePorts();
    const stop = await start(ports);
    const seen: { topic: string; payload: string }[] = [];
    const ear = await mqtt.connectAsync(`mqtt://127.0.0.1:${ports.tcp}`);
    try {
      ear.on('message', (topic, payload) => seen.push({ topic, payload: payload.toString('latin1') }));
      await ear.subscribeAsync('#');
      const topic = newTopic('whisper');
      const broker = encodeURIComponent(`ws://127.0.0.1:${ports.ws}`);
      // With a camera allowed, browsers put real addresses into candidates.
      const { callee, caller } = await call(open, roomPath(topic, `media=camera&broker=${broker}`));
      await sameConnectedCharts(callee, caller);
      await Promise.all([videoMoves(callee, 'remote'), videoMoves(caller, 'remote')]);
      await click(callee, 'Hang up');
      await expect(caller.getByText('The other side hung up.')).toBeVisible();

      expect(JSON.stringify(await traceOf(caller)), 'the page itself knows').toContain('v=0');
      expect(seen.length).toBeGreaterThan(10);
      for (const letter of ['p', 's', 'o'])
        expect(seen.filter((message) => message.topic.split('/')[3] === letter)).not.toEqual([]);
      for (const message of seen) {
        expect(message.topic).toMatch(/^parley\/2\/[A-Za-z0-9_-]{22}\/[pso]\/[A-Za-z0-9_-]{16}$/);
        for (const secret of [topic, encodeURIComponent(topic), 'whisper', ...words, ...addresses]) {
          expect(message.topic).not.toContain(secret);
          expect(message.payload.includes(secret), `"${secret}" on ${message.topic}`).toBe(false);
        }
      }
    } finally {
      await ear.endAsync(true);
      await stop();
    }
  });
}
