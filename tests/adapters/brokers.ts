/** A real MQTT broker over WebSocket, on this machine, for tests. */
import type { AddressInfo } from 'node:net';
import { createServer, type Server } from 'node:http';
import { Aedes, type AedesOptions } from 'aedes';
import { onTestFinished } from 'vitest';
import { createWebSocketStream, WebSocketServer } from 'ws';

export interface TestBroker {
  url: string;
  port: number;
  broker: Aedes;
  /** Ends the broker and all of its connections. */
  die: () => Promise<void>;
}

/** Starts a broker; port 0 takes a free one; `host` as it stands in an address. It ends with the test. */
export async function startBroker(
  options: AedesOptions = {},
  port = 0,
  host = '127.0.0.1',
): Promise<TestBroker> {
  const broker = await Aedes.createBroker(options);
  const server = createServer();
  const sockets = new WebSocketServer({ server, handleProtocols: () => 'mqtt' });
  sockets.on('connection', (socket, request) => {
    socket.on('error', () => {}); // a broken connection is what some tests want
    broker.handle(createWebSocketStream(socket), request);
  });
  const taken = await listening(server, port, host);
  let ended: Promise<void> | null = null;
  const end = async () => {
    for (const socket of sockets.clients) socket.terminate();
    sockets.close();
    await new Promise<void>((resolve) => {
      broker.close(() => server.close(() => resolve()));
    });
  };
  const die = () => (ended ??= end());
  onTestFinished(die);
  return { url: `ws://${host}:${taken}/mqtt`, port: taken, broker, die };
}

const listening = (server: Server, port: number, host: string) =>
  new Promise<number>((resolve) => {
    server.listen(port, host.replace(/^\[|\]$/g, ''), () => resolve((server.address() as AddressInfo).port));
  });
