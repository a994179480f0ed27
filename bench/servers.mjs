/**
 * The servers that the contestants signal through, in a process of their own, so that the benchmark's work does not hold
 * them up. Sends where they are, near and 50 ms away, to its parent, and ends with it.
 * @typedef {{ broker: string, peerPort: number }} Place
 * @typedef {Record<'near' | 'far', Place>} Places
 */
import { once } from 'node:events';
import { createServer } from 'node:http';
import { createRequire } from 'node:module';
import { Aedes } from 'aedes';
import { createWebSocketStream, WebSocketServer } from 'ws';
import { farAway } from './farAway.mjs';

const host = '127.0.0.1';
/** ms in each direction. */
const distance = 50;

/** @typedef {import('node:http').Server} Server */
const portOf = (/** @type {Server} */ server) =>
  /** @type {import('node:net').AddressInfo} */ (server.address()).port;

/** A broker for any topic: the one that Parley embeds accepts only Parley's. */
async function startBroker() {
  const broker = await Aedes.createBroker();
  const server = createServer();
  new WebSocketServer({ server, handleProtocols: () => 'mqtt' }).on('connection', (socket, request) => {
    const stream = createWebSocketStream(socket);
    // As the embedded broker does: one WebSocket message for one MQTT packet.
    stream._writev = (chunks, done) => socket.send(Buffer.concat(chunks.map(({ chunk }) => chunk)), done);
    stream.on('error', () => {}); // pages are closed in mid-connection
    broker.handle(stream, request);
  });
  server.listen(0, host);
  await once(server, 'listening');
  return portOf(server);
}

/** @returns {Promise<number>} */
const startPeerServer = () =>
  new Promise((resolve) => {
    // Only the benchmark installs it, so that its types are not known.
    const { PeerServer } = createRequire(import.meta.url)('peer');
    PeerServer({ port: 0, host, path: '/' }, (/** @type {Server} */ server) => resolve(portOf(server)));
  });

const [mqttPort, peerPort] = await Promise.all([startBroker(), startPeerServer()]);
/** @type {(mqttPort: number, peerPort: number) => Place} */
const place = (mqtt, peer) => ({ broker: `ws://${host}:${mqtt}/mqtt`, peerPort: peer });
/** @type {Places} */
const places = {
  near: place(mqttPort, peerPort),
  far: place(await farAway(mqttPort, distance), await farAway(peerPort, distance)),
};
process.send?.(places);
process.on('disconnect', () => process.exit());
