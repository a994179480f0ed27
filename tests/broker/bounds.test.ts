import { once } from 'node:events';
import { expect, it, onTestFinished } from 'vitest';
import { WebSocket } from 'ws';
import { closing, devServer, mqttClient, nextMessage, previewServer, type TestServer } from './servers';

const inbox = 'parley/1/room/s/peer';

/** Opens a WebSocket; resolves with the open socket, or with the HTTP status of the refusal. */
const opening = (
  server: TestServer,
  path: string,
  protocols: string[],
  headers: Record<string, string> = {},
) =>
  new Promise<WebSocket | number | undefined>((resolve, reject) => {
    const socket = new WebSocket(`ws://${server.host}${path}`, protocols, { headers });
    onTestFinished(() => socket.terminate());
    socket.on('open', () => resolve(socket));
    socket.on('unexpected-response', (_, response) => resolve(response.statusCode));
    socket.on('error', reject);
  });

it.each([
  ['no origin, as from Node', {}, 'mqtt'],
  ['the page itself', { origin: 'http://own' }, 'mqtt'],
  ['another host', { origin: 'http://elsewhere.example' }, 403],
  ['another port of this host', { origin: 'http://own:1' }, 403],
  ['a sandboxed frame', { origin: 'null' }, 403],
])('answers %s', async (_, headers: { origin?: string }, expected) => {
  const server = await devServer();
  const origin = headers.origin?.replace(/own$/, server.host).replace('own:1', '127.0.0.1:1');
  const answer = await opening(server, '/mqtt', ['mqtt'], origin ? { origin } : {});
  expect(answer instanceof WebSocket ? answer.protocol : answer).toBe(expected);
});

it('wants the subprotocol mqtt', async () => {
  expect(await opening(await devServer(), '/mqtt', [])).toBe(400);
});

it('refuses a page that reached it under a name of its own choice', async () => {
  const server = await devServer();
  const headers = { host: 'rebound.example', origin: 'http://rebound.example' };
  expect(await opening(server, '/mqtt', ['mqtt'], headers)).toBe(403);
});

/** The CONNACK return code that a refused client is told (MQTT 3.1.1 §3.2.2.3). */
const refusedWith = (server: TestServer) =>
  mqttClient(server).then(
    () => null,
    (error: unknown) => (error instanceof Error && 'code' in error ? error.code : error),
  );

it('tells one address that has too many connections, until one of them is closed', async () => {
  const server = await devServer({ maxConnectionsPerAddress: 1 });
  const client = await mqttClient(server);
  expect(await refusedWith(server)).toBe(3);
  await client.endAsync();
  await expect.poll(() => refusedWith(server)).toBeNull();
});

it('admits a school behind one router', async () => {
  const server = await devServer();
  const all = await Promise.all(Array.from({ length: 300 }, () => opening(server, '/mqtt', ['mqtt'])));
  expect(all.filter((answer) => !(answer instanceof WebSocket))).toEqual([]);
});

it('tells connections beyond its bound that it is full', async () => {
  const server = await devServer({ maxConnections: 1 });
  await mqttClient(server);
  expect(await refusedWith(server)).toBe(3);
});

it('hangs up on many that wait to be told', async () => {
  const server = await devServer({ maxConnections: 1 });
  await mqttClient(server);
  const waiting = await Promise.all(Array.from({ length: 32 }, () => opening(server, '/mqtt', ['mqtt'])));
  expect(waiting.every((one) => one instanceof WebSocket)).toBe(true);
  expect(await opening(server, '/mqtt', ['mqtt'])).toBe(503);
});

it('serves another address while one has too many, and they wait to be told', async () => {
  const server = await devServer({ maxConnections: 2, maxConnectionsPerAddress: 1 });
  await mqttClient(server);
  await Promise.all(Array.from({ length: 32 }, () => opening(server, '/mqtt', ['mqtt'])));
  const other = await mqttClient(server, { wsOptions: { localAddress: '127.0.0.2' } });
  expect(other.connected).toBe(true);
});

it('disconnects only the client whose message is too large', async () => {
  const server = await devServer();
  const [large, sender, receiver] = [
    await mqttClient(server),
    await mqttClient(server),
    await mqttClient(server),
  ];
  await receiver.subscribeAsync(inbox);
  const message = nextMessage(receiver);
  const closed = closing(large);
  large.publish(inbox, Buffer.alloc(70 * 1024));
  expect(await closed).toBe(true);
  await sender.publishAsync(inbox, Buffer.alloc(60 * 1024));
  expect(await message).toHaveLength(60 * 1024);
});

it('disconnects a client that sends a large packet in small pieces', async () => {
  const socket = await opening(await devServer(), '/mqtt', ['mqtt']);
  if (!(socket instanceof WebSocket)) throw new Error('refused');
  socket.send(Buffer.from([0x30, 0x80, 0x80, 0x40])); // PUBLISH, 1 MiB
  expect(await once(socket, 'close')).toContain(1006); // cut off, without a closing handshake
});

it('disconnects a client whose WebSocket message is too large, whatever packets it holds', async () => {
  const socket = await opening(await devServer(), '/mqtt', ['mqtt']);
  if (!(socket instanceof WebSocket)) throw new Error('refused');
  socket.send(Buffer.alloc(70 * 1024, Buffer.from([0xc0, 0]))); // PINGREQ, over and over
  expect(await once(socket, 'close')).toContain(1009);
});

it('wants a keepalive, so that it notices who vanished', async () => {
  await expect(mqttClient(await devServer(), { keepalive: 0 })).rejects.toThrow('Connection refused');
});

it('disconnects a client that publishes too fast, and no other', async () => {
  const server = await devServer({ messagesPerSecond: 0, burstMessages: 3 });
  const [hasty, other] = [await mqttClient(server), await mqttClient(server)];
  const publish = () => hasty.publishAsync(inbox, '', { qos: 1 });
  await Promise.all([publish(), publish(), publish()]);
  const closed = closing(hasty);
  hasty.publish(inbox, '');
  expect(await closed).toBe(true);
  await other.publishAsync(inbox, '', { qos: 1 });
});

it('disconnects a client that subscribes too fast', async () => {
  const client = await mqttClient(await devServer({ messagesPerSecond: 0, burstMessages: 1 }));
  await client.subscribeAsync(inbox);
  const closed = closing(client);
  client.subscribe(inbox);
  expect(await closed).toBe(true);
});

it('bounds the filters of a client, and frees one that it gives up', async () => {
  const client = await mqttClient(await devServer({ maxSubscriptions: 1 }));
  await client.subscribeAsync('parley/1/room/p/+');
  await expect(client.subscribeAsync(inbox)).rejects.toThrow('Unspecified error');
  await client.unsubscribeAsync('parley/1/room/p/+');
  await client.subscribeAsync(inbox);
});

it('leaves hot reload to Vite', async () => {
  const server = await devServer();
  const socket = new WebSocket(`ws://${server.host}/`, 'vite-hmr');
  onTestFinished(() => socket.terminate());
  expect(String((await once(socket, 'message'))[0])).toBe('{"type":"connected"}');
  socket.ping();
  await once(socket, 'pong'); // nobody else has written into the connection
});

it('answers upgrades of other paths where Vite does not', async () => {
  expect(await opening(await previewServer(), '/elsewhere', ['mqtt'])).toBe(404);
});
