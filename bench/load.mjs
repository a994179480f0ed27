/**
 * How many rooms a broker carries: the embedded one, mosquitto, one NATS node and a cluster of three. Real peers join a
 * room while a crowd rests in others: times in ms from the second peer's join until both are connected; what the broker
 * takes of a core and of memory; packets and kB per second. `ROOMS=0,100` and `ONLY=embedded,mosquitto` make it short.
 */
import { createServer } from 'vite';

const server = await createServer({
  configFile: false,
  server: { middlewareMode: true, hmr: false, ws: false, watch: null },
  optimizeDeps: { noDiscovery: true },
  appType: 'custom',
  logLevel: 'error',
});
try {
  const { main } = /** @type {typeof import('./load/main')} */ (
    await server.ssrLoadModule('/bench/load/main.ts')
  );
  await main();
} finally {
  await server.close();
}
