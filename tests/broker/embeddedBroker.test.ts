import { connect, type MqttClient } from 'mqtt';
import { describe, expect, it, onTestFinished } from 'vitest';
import { closing, devServer, mqttClient, nextMessage, previewServer } from './servers';

const inbox = 'parley/2/room/s/peer';
const presence = 'parley/2/room/p/+';
const qos1 = { qos: 1 } as const;

/** Collects the payloads before "end". */
const untilEnd = (client: MqttClient): Promise<string[]> =>
  new Promise((resolve) => {
    const heard: string[] = [];
    client.on('message', (_topic, payload) => {
      if (payload.toString() === 'end') resolve(heard);
      else heard.push(payload.toString());
    });
  });

/** The SUBACK return code: the granted QoS, or 128 for a refusal. */
const subscribing = async (client: MqttClient, filter: string): Promise<unknown> => {
  const answer = new Promise((resolve) => {
    client.on('packetreceive', (packet) => packet.cmd === 'suback' && resolve(packet.granted[0]));
  });
  await client.subscribeAsync(filter, qos1).catch(() => {}); // its error says less than the code
  return answer;
};

describe.each([
  ['dev', devServer],
  ['preview', previewServer],
])('in the %s server', (_, start) => {
  it('carries messages between clients', async () => {
    const server = await start();
    const [sender, receiver] = [await mqttClient(server), await mqttClient(server)];
    await receiver.subscribeAsync(inbox, qos1);
    const message = nextMessage(receiver);
    await sender.publishAsync(inbox, 'hello', qos1);
    expect(await message).toBe('hello');
  });

  it('ends its clients when the server closes', async () => {
    const server = await start();
    const client = await mqttClient(server);
    const closed = closing(client);
    await server.close();
    expect(await closed).toBe(true);
  });
});

it('sends one WebSocket message for one MQTT packet', async () => {
  const server = await devServer();
  const [sender, receiver] = [await mqttClient(server), await mqttClient(server)];
  await receiver.subscribeAsync(inbox, qos1);
  const pieces: Buffer[] = [];
  receiver.stream.on('data', (piece: Buffer) => pieces.push(piece));
  const message = nextMessage(receiver);
  await sender.publishAsync(inbox, 'hello', { qos: 0 });
  await message;
  const publish = Buffer.from(`0\x1b\0\x14${inbox}hello`, 'latin1');
  expect(pieces.map(String)).toEqual([String(publish)]);
});

it.each([
  '#',
  '+/1/room/s/peer',
  'parley/2/room/#',
  'parley/2/+/s/peer',
  'parley/2/room/x/peer',
  '$SYS/+/new/clients',
])('refuses a subscription to %s', async (filter) => {
  const client = await mqttClient(await devServer());
  expect(await subscribing(client, filter)).toBe(128);
});

it('drops what is published to another topic, and goes on', async () => {
  const server = await devServer();
  const [sender, receiver] = [await mqttClient(server), await mqttClient(server)];
  await receiver.subscribeAsync(presence, qos1);
  const heard = untilEnd(receiver);
  await sender.publishAsync('parley/2/room/p/no.dots', 'foreign', qos1);
  await sender.publishAsync('elsewhere', 'foreign', qos1);
  await sender.publishAsync('parley/2/room/p/me', 'end', qos1);
  expect(await heard).toEqual([]);
});

it('delivers a message with a retain flag once, and keeps nothing', async () => {
  const server = await devServer();
  const [sender, early, late] = [
    await mqttClient(server),
    await mqttClient(server),
    await mqttClient(server),
  ];
  await early.subscribeAsync(inbox, qos1);
  const live = nextMessage(early);
  await sender.publishAsync(inbox, 'kept?', { ...qos1, retain: true });
  expect(await live).toBe('kept?');
  const heard = untilEnd(late);
  await late.subscribeAsync(inbox, qos1);
  await sender.publishAsync(inbox, 'end', qos1);
  expect(await heard).toEqual([]);
});

it('holds a will to the same rules as a message', async () => {
  const server = await devServer();
  const will = { topic: inbox, payload: Buffer.from('gone'), retain: true, qos: 1 } as const;
  const [watcher, late] = [await mqttClient(server), await mqttClient(server)];
  await watcher.subscribeAsync(inbox, qos1);
  const message = nextMessage(watcher);
  const leaver = await mqttClient(server, { will });
  leaver.stream.destroy();
  expect(await message).toBe('gone');
  const heard = untilEnd(late);
  await late.subscribeAsync(inbox, qos1);
  await watcher.publishAsync(inbox, 'end', qos1);
  expect(await heard).toEqual([]);
});

it('keeps no session for a client that comes back', async () => {
  const server = await devServer();
  const options = { clientId: 'returning', clean: false };
  const first = await mqttClient(server, options);
  await first.subscribeAsync(inbox, qos1);
  await first.endAsync();
  const again = connect(`ws://${server.host}/mqtt`, { ...options, reconnectPeriod: 0 });
  onTestFinished(() => void again.end(true));
  const connack = await new Promise((resolve) => {
    again.once('connect', resolve);
  });
  expect(connack).toMatchObject({ sessionPresent: false });
});
