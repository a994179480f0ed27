/** MQTT brokers that a test may stop and start again. */
import { once } from 'node:events';
import { createServer as createHttpServer } from 'node:http';
import { Aedes } from 'aedes';
import { createWebSocketStream, WebSocketServer } from 'ws';
import { mosquittoPath, startMosquitto } from '../servers/mosquitto';
import { freePorts as portsOf } from '../servers/program';

export interface Ports {
  ws: number;
  tcp: number;
}
/** Ends the broker at once, without a word to its clients. */
export type Stop = () => Promise<void>;
export type StartBroker = (ports: Ports) => Promise<Stop>;

export async function freePorts(): Promise<Ports> {
  const [ws = 0, tcp = 0] = await portsOf(2);
  return { ws, tcp };
}

export interface HoldingBroker {
  stop: Stop;
  /** From now on messages wait in the broker, until they are released, in their order. */
  hold(): void;
  release(): void;
}
/** An aedes in this process, over WebSocket only. */
export async function startHoldingAedes({ ws }: Ports): Promise<HoldingBroker> {
  let held: (() => void)[] | null = null;
  const broker = await Aedes.createBroker({
    authorizePublish: (_client, _packet, publish) => (held ? held.push(publish) : publish()),
  });
  const server = createHttpServer();
  const sockets = new WebSocketServer({ server, handleProtocols: () => 'mqtt' });
  sockets.on('connection', (socket, request) => {
    socket.on('error', () => {}); // connections break here on purpose
    broker.handle(createWebSocketStream(socket), request);
  });
  server.listen(ws, '127.0.0.1');
  await once(server, 'listening');
  return {
    hold: () => void (held ??= []),
    release() {
      const waiting = held ?? [];
      held = null;
      for (const publish of waiting) publish();
    },
    async stop() {
      for (const socket of sockets.clients) socket.terminate();
      sockets.close();
      await new Promise<void>((resolve) => {
        broker.close(() => server.close(() => resolve()));
      });
    },
  };
}

export const startAedes: StartBroker = async (ports) => (await startHoldingAedes(ports)).stop;

export const mosquittoStarter: StartBroker | null =
  mosquittoPath === null ? null : async (ports) => (await startMosquitto(ports)).kill;
