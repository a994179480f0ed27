/** NATS servers that speak MQTT, with the configuration that docs/hosting.md recommends. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { connectAsync } from 'mqtt';
import { locate, nats } from '../../scripts/programs.mjs';
import { freePorts, startProgram, type Running } from './program';

/** The path of nats-server, null where there is none. */
export const natsPath = locate(nats);

const configFile = (name: string) => fileURLToPath(new URL(`../../docs/hosting/${name}`, import.meta.url));
const host = '127.0.0.1';
/** ms in which a cluster has to find its leader and to make its streams. */
const patience = 30_000;

export interface NatsNode {
  /** For Parley. */
  url: string;
  port: number;
  /** Null while it does not run. */
  pid: () => number | null;
  kill: () => Promise<void>;
  /** Starts it, with the state that it had; resolves once it serves. */
  start: () => Promise<void>;
}
export interface Nats {
  nodes: NatsNode[];
  stop: () => Promise<void>;
}

/** Resolves once `attempt` succeeds; what a server that is starting says meanwhile counts for nothing. */
async function succeeding(attempt: () => Promise<unknown>) {
  const deadline = performance.now() + patience;
  for (;;)
    try {
      return void (await attempt());
    } catch (error) {
      if (performance.now() > deadline) throw error;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
}
/** Serves: a client that came to a cluster before it has a leader would be kept waiting. */
async function isHealthy(monitor: string) {
  const { status } = await fetch(`http://${monitor}/healthz?js-server-only=true`);
  if (status !== 200) throw new Error(`the node at ${monitor} is not healthy: ${status}`);
}
/** The first client makes the streams. */
async function accepts(url: string) {
  const client = await connectAsync(url, { protocolVersion: 4, reconnectPeriod: 0, connectTimeout: 10_000 });
  await client.endAsync();
}

/** One node, or a cluster of three, on this computer. */
export async function startNats(count: 1 | 3): Promise<Nats> {
  if (natsPath === null) throw new Error('nats-server is not installed');
  const path = natsPath;
  const folder = await mkdtemp(join(tmpdir(), 'parley-nats-'));
  const ports = await freePorts(5 * count);
  const at = (node: number, which: number) => `${host}:${ports[5 * node + which]}`;
  const config = configFile(count === 1 ? 'nats.conf' : 'nats-cluster.conf');
  const nodes = Array.from({ length: count }, (_, node): NatsNode => {
    let running: Running | null = null;
    return {
      url: `ws://${at(node, 0)}/mqtt`,
      port: ports[5 * node] ?? 0,
      pid: () => running?.pid ?? null,
      async kill() {
        const ended = running;
        running = null;
        await ended?.kill();
      },
      async start() {
        running = await startProgram({
          path,
          args: ['-c', config],
          env: {
            NATS_NAME: `node${node}`,
            NATS_STORE: join(folder, `node${node}`),
            NATS_WEBSOCKET: at(node, 0),
            NATS_CLIENTS: at(node, 1),
            NATS_MQTT: at(node, 2),
            NATS_CLUSTER: at(node, 3),
            NATS_MONITOR: at(node, 4),
            NATS_ROUTE_1: `nats://parley:secret@${at(0, 3)}`,
            NATS_ROUTE_2: `nats://parley:secret@${at(1, 3)}`,
            NATS_ROUTE_3: `nats://parley:secret@${at(2, 3)}`,
            NATS_CLUSTER_PASSWORD: 'secret',
            NATS_ADMIN_PASSWORD: 'secret',
          },
          ready: /Server is ready/,
        });
        await succeeding(() => isHealthy(at(node, 4)));
      },
    };
  });
  const stop = async () => {
    await Promise.all(nodes.map((node) => node.kill()));
    await rm(folder, { recursive: true, force: true });
  };
  try {
    await Promise.all(nodes.map((node) => node.start()));
    for (const { url } of nodes) await succeeding(() => accepts(url));
  } catch (error) {
    await stop();
    throw error;
  }
  return { nodes, stop };
}
