import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { connectAsync, type IClientOptions, type MqttClient } from 'mqtt';
import { build, createServer, preview, type InlineConfig } from 'vite';
import { onTestFinished } from 'vitest';
import { embeddedBroker } from '../../src/broker/plugin';
import type { BrokerLimits } from '../../src/broker/limits';

const page = '<!doctype html><html><head><title>page</title></head><body></body></html>';
const host = '127.0.0.1';

/** A server under test: `host` is "address:port", `root` its directory; it is closed when the test ends. */
export interface TestServer {
  host: string;
  root: string;
  close: () => Promise<void>;
}

/** A Vite dev server with the plugin, at a free port, over a page of its own. */
export async function devServer(limits: Partial<BrokerLimits> = {}): Promise<TestServer> {
  const config = await configOf(limits);
  const server = await createServer(config);
  onTestFinished(() => server.close());
  await server.listen(0);
  return { host: hostOf(server.httpServer?.address()), root: config.root, close: () => server.close() };
}

/** A Vite preview server with the plugin, at a free port, over a page built with the plugin. */
export async function previewServer(): Promise<TestServer> {
  const config = await configOf({});
  await build(config);
  const server = await preview(config);
  onTestFinished(() => server.close());
  return { host: hostOf(server.httpServer.address()), root: config.root, close: () => server.close() };
}

/** A connected client of a server's broker; it does not reconnect, and ends with the test. */
export async function mqttClient(server: TestServer, options: IClientOptions = {}): Promise<MqttClient> {
  const client = await connectAsync(`ws://${server.host}/mqtt`, { reconnectPeriod: 0, ...options });
  client.on('error', () => {}); // a broken connection is what some tests want
  onTestFinished(() => void client.end(true));
  return client;
}

/** The payload of the client's next message, as text. */
export const nextMessage = (client: MqttClient): Promise<string> =>
  new Promise((resolve) => {
    client.once('message', (_topic, payload) => resolve(payload.toString()));
  });

/** True, once the client's connection is closed. */
export const closing = (client: MqttClient): Promise<true> =>
  new Promise((resolve) => {
    client.once('close', () => resolve(true));
  });

async function configOf(limits: Partial<BrokerLimits>): Promise<InlineConfig & { root: string }> {
  const root = await mkdtemp(join(tmpdir(), 'parley-broker-'));
  onTestFinished(() => rm(root, { recursive: true, force: true }));
  await writeFile(join(root, 'index.html'), page);
  return {
    configFile: false,
    root,
    logLevel: 'silent',
    plugins: [embeddedBroker(limits)],
    optimizeDeps: { noDiscovery: true },
    server: { host, watch: null },
    preview: { host, port: 0 },
  };
}

const hostOf = (address: AddressInfo | string | null | undefined): string => {
  if (!address || typeof address === 'string') throw new Error('the server has no port');
  return `${host}:${address.port}`;
};
