/** MQTT brokers that a test may stop and start again. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer, type AddressInfo } from 'node:net';
import { createServer as createHttpServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Aedes } from 'aedes';
import { createWebSocketStream, WebSocketServer } from 'ws';
import { locate, mosquitto } from '../../scripts/programs.mjs';

export interface Ports {
  ws: number;
  tcp: number;
}
/** Ends the broker at once, without a word to its clients. */
export type Stop = () => Promise<void>;
export type StartBroker = (ports: Ports) => Promise<Stop>;

/** The path of mosquitto, null where there is none. */
export const mosquittoPath = locate(mosquitto);

const portOf = (address: AddressInfo | string | null) =>
  typeof address === 'object' && address ? address.port : 0;

export async function freePorts(): Promise<Ports> {
  const servers = [createServer(), createServer()] as const;
  const [ws, tcp] = await Promise.all(
    servers.map(async (server) => {
      server.listen(0, '127.0.0.1');
      await once(server, 'listening');
      return portOf(server.address());
    }),
  );
  for (const server of servers) server.close();
  return { ws: ws ?? 0, tcp: tcp ?? 0 };
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

/** mosquitto in a process of its own, over WebSocket and TCP. It needs the TCP listener beside the other one. */
const startMosquitto =
  (path: string): StartBroker =>
  async ({ ws, tcp }) => {
    const folder = await mkdtemp(join(tmpdir(), 'parley-mosquitto-'));
    const config = join(folder, 'mosquitto.conf');
    await writeFile(
      config,
      [
        'allow_anonymous true',
        'persistence false',
        `listener ${tcp} 127.0.0.1`,
        `listener ${ws} 127.0.0.1`,
        'protocol websockets',
        'socket_domain ipv4',
        '',
      ].join('\n'),
    );
    const broker = spawn(path, ['-c', config, '-v'], { stdio: ['ignore', 'ignore', 'pipe'] });
    const exited = once(broker, 'exit');
    let said = '';
    await new Promise<void>((resolve, reject) => {
      broker.stderr.on('data', (data: Buffer) => {
        said += data.toString();
        if (said.includes(' running')) resolve();
      });
      broker.on('exit', () => reject(new Error(`mosquitto ended: ${said}`)));
      broker.on('error', reject);
    });
    return async () => {
      broker.kill('SIGKILL');
      await exited;
      await rm(folder, { recursive: true, force: true });
    };
  };

export const mosquittoStarter = mosquittoPath === null ? null : startMosquitto(mosquittoPath);
