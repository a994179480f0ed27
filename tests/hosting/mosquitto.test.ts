/** mosquitto as docs/hosting configures it for a school. */
import { connectAsync } from 'mqtt';
import { expect, it, onTestFinished } from 'vitest';
import { isConnected, isWaiting, newSimulatedRoom } from '../fakes/simulatedRoom';
import { mosquittoPath, startSchoolMosquitto } from '../servers/mosquitto';
import { freePorts } from '../servers/program';

if (mosquittoPath === null)
  process.stdout.write('mosquitto.test.ts is left out: mosquitto is not installed\n');

it.skipIf(mosquittoPath === null)('carries a call, and nothing but Parley', { timeout: 20_000 }, async () => {
  const [ws = 0, tcp = 0] = await freePorts(2);
  const { kill } = await startSchoolMosquitto({ ws, tcp });
  onTestFinished(kill);
  const url = `ws://127.0.0.1:${ws}/mqtt`;
  const client = await connectAsync(url);
  onTestFinished(() => void client.end(true));
  const heard: string[] = [];
  client.on('message', (topic) => heard.push(topic.split('/')[0] ?? ''));
  await client.subscribeAsync('#');
  await client.publishAsync('elsewhere/a/b', 'any', { qos: 1 });

  const { join, close } = await newSimulatedRoom();
  onTestFinished(close);
  const callee = await join([url]);
  await isWaiting(callee);
  const caller = await join([url]);
  await Promise.all([isConnected(callee), isConnected(caller)]);
  expect(new Set(heard)).toEqual(new Set(['parley']));
});
