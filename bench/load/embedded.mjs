/** The embedded broker in a process of its own, so that it can be measured. Sends its port to its parent, and ends with it. */
import { once } from 'node:events';
import { createServer } from 'node:http';
import { runnerImport } from 'vite';

const load = async (/** @type {string} */ file) => (await runnerImport(`./src/broker/${file}.ts`)).module;
const { attachBroker } = /** @type {typeof import('../../src/broker/embeddedBroker')} */ (
  await load('embeddedBroker')
);
const { defaultLimits } = /** @type {typeof import('../../src/broker/limits')} */ (await load('limits'));

const server = createServer();
attachBroker(server, {
  // All peers of a benchmark come from one address, and as many as it wants.
  limits: { ...defaultLimits, maxConnections: 100_000, maxConnectionsPerAddress: 100_000 },
  isOwnHost: () => true,
  onError: (error) => console.error(error),
});
server.listen(0, '127.0.0.1');
await once(server, 'listening');
process.send?.(/** @type {import('node:net').AddressInfo} */ (server.address()).port);
process.on('disconnect', () => process.exit());
