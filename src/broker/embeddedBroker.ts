import type { IncomingMessage } from 'node:http';
import type { Server } from 'node:net';
import type { Duplex } from 'node:stream';
import type { Aedes } from 'aedes';
import { createWebSocketStream, WebSocketServer, type WebSocket } from 'ws';
import { startHardenedAedes } from './hardenedAedes';
import type { BrokerLimits } from './limits';
import { packetSizeGuard } from './packetSizeGuard';

/** Path of the broker on the page's own origin. */
export const brokerPath = '/mqtt';

/** Connections, beyond all others, that are being told that the broker is full. */
const mostTurnedAway = 32;
/** ms in which a client has to say CONNECT, to be told so. */
const turningAway = 2_000;
/** CONNACK with return code 3, server unavailable (MQTT 3.1.1 §3.2). */
const serverUnavailable = Uint8Array.of(0x20, 0x02, 0x00, 0x03);

export interface BrokerHost {
  limits: BrokerLimits;
  /** Whether a client that calls this server by such a name is answered: see `hostCheck.ts`. */
  isOwnHost: (host: string | undefined) => boolean;
  /** Hears of failures inside the broker. */
  onError: (error: Error) => void;
}

/**
 * Lets MQTT clients reach an embedded broker by WebSocket at `brokerPath` of `httpServer`. Upgrades to other paths are
 * left to the server's other listeners. The broker starts with its first client and ends when `httpServer` closes.
 * Refusals are HTTP answers: 400 without the subprotocol `mqtt`, 403 for a page of another origin or under a name that is
 * not the server's own. When it is full, or when one address has too many connections, it says so in MQTT, since browsers
 * tell pages no HTTP status; 503 when too many wait for that, too.
 */
export function attachBroker(httpServer: Server, { limits, isOwnHost, onError }: BrokerHost): void {
  const perAddress = new Map<string, number>();
  const count = (address: string, by: number) => {
    const open = (perAddress.get(address) ?? 0) + by;
    if (open > 0) perAddress.set(address, open);
    else perAddress.delete(address);
  };
  const sockets = new WebSocketServer({
    noServer: true,
    maxPayload: limits.maxMessageBytes,
    handleProtocols: () => 'mqtt',
  });
  /** Clients that are being told that it is full. They take nobody's place. */
  let turnedAway = 0;
  let starting: Promise<Aedes> | null = null;

  const admit = (broker: Aedes, request: IncomingMessage, socket: Duplex, head: Buffer): void => {
    const address = request.socket.remoteAddress ?? '';
    const isFull =
      sockets.clients.size - turnedAway >= limits.maxConnections ||
      (perAddress.get(address) ?? 0) >= limits.maxConnectionsPerAddress;
    const refusal =
      broker.closed || (isFull && turnedAway >= mostTurnedAway)
        ? '503 Service Unavailable'
        : isOwnHost(request.headers.host)
          ? refusalOf(request)
          : '403 Forbidden';
    if (refusal) return refuse(socket, refusal);
    if (isFull)
      return sockets.handleUpgrade(request, socket, head, (webSocket) => {
        turnedAway++;
        webSocket.once('close', () => turnedAway--);
        turnAway(webSocket);
      });
    return sockets.handleUpgrade(request, socket, head, (webSocket) => {
      count(address, 1);
      webSocket.once('close', () => count(address, -1));
      serve(broker, webSocket, request, limits);
    });
  };

  httpServer.on('upgrade', (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    if (request.url?.split('?', 1)[0] !== brokerPath) {
      // Without another listener, as in Vite's preview, the socket would stay open without a response.
      if (httpServer.listenerCount('upgrade') === 1) refuse(socket, '404 Not Found');
      return;
    }
    socket.on('error', ignore);
    starting ??= startHardenedAedes(limits, onError);
    starting
      .then((broker) => admit(broker, request, socket, head))
      .catch((error: unknown) => {
        socket.destroy();
        onError(error instanceof Error ? error : new Error(String(error)));
      });
  });

  httpServer.once('close', () => {
    starting?.then((broker) => broker.close()).catch(onError);
  });
}

function serve(broker: Aedes, webSocket: WebSocket, request: IncomingMessage, limits: BrokerLimits): void {
  const fits = packetSizeGuard(limits.maxMessageBytes);
  webSocket.on('message', (data, isBinary) => {
    if (!isBinary || !Buffer.isBuffer(data) || !fits(data)) webSocket.terminate();
  });
  // The stream below handles only the first error; an unhandled second one would end the process.
  webSocket.on('error', ignore);
  const stream = createWebSocketStream(webSocket);
  // aedes writes a packet in several chunks; without this, each would be a WebSocket message of its own.
  stream._writev = (chunks, done) =>
    webSocket.send(Buffer.concat(chunks.map(({ chunk }) => chunk as Buffer)), done);
  broker.handle(stream, request);
}

function turnAway(webSocket: WebSocket): void {
  const timer = setTimeout(() => webSocket.terminate(), turningAway);
  webSocket.once('close', () => clearTimeout(timer));
  webSocket.on('error', ignore);
  webSocket.once('message', () => {
    webSocket.send(serverUnavailable);
    webSocket.close();
  });
}

/** The HTTP status to refuse with, or null. Pages must have our origin; non-browser clients send no Origin. */
function refusalOf({ headers }: IncomingMessage): string | null {
  const protocols = headers['sec-websocket-protocol']?.split(',').map((protocol) => protocol.trim()) ?? [];
  if (!protocols.includes('mqtt')) return '400 Bad Request';
  return headers.origin === undefined || isSameHost(headers.origin, headers.host) ? null : '403 Forbidden';
}

function isSameHost(origin: string, host: string | undefined): boolean {
  if (!host || !URL.canParse(origin)) return false;
  const { protocol, host: originHost } = new URL(origin);
  const own = `${protocol}//${host}`;
  return originHost !== '' && URL.canParse(own) && new URL(own).host === originHost;
}

function refuse(socket: Duplex, status: string): void {
  socket.on('error', ignore);
  socket.once('finish', () => socket.destroy());
  socket.end(`HTTP/1.1 ${status}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`);
}

function ignore(): void {}
