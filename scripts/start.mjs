// npm start: the page and the embedded broker, from a fresh clone if need be. Options: see startOptions.mjs.
import { ensureDependencies, ensureNode, root } from './ensure.mjs';
import { readStartOptions } from './startOptions.mjs';

ensureNode();
const options = readStartOptions(process.argv.slice(2));
if (typeof options === 'string') {
  console.error(options);
  process.exit(1);
}
ensureDependencies();

// Other machines need a secure context for cameras and WebCrypto; vite.config.ts reads this.
if (options.host !== null) process.env['PARLEY_HTTPS'] = '1';
// Vite warns that another way of loading vite.config.ts, its future default, wants file extensions on imports.
process.env['VITE_CONFIG_NATIVE_IGNORE_WARNING'] = 'true';
const { build, createServer, preview } = await import('vite');
const at = {
  // Not "localhost": where that means ::1 only, 127.0.0.1 would not answer.
  host: options.host ?? '127.0.0.1',
  open: options.open,
  ...(options.port === null ? {} : { port: options.port, strictPort: true }),
};
/** @typedef {Pick<import('vite').PreviewServer, 'close' | 'resolvedUrls'>} Served */
/** The sources, as they are changed: on this machine only, since the dev server hands out any file of the project. */
const serveSources = async () => {
  const dev = await createServer({ root, logLevel: 'warn', server: at });
  return dev.listen();
};
/** For other machines: the page as it was built. */
const serveBuild = async () => {
  console.log('Building the page for other machines; that takes some seconds.');
  await build({ root, logLevel: 'warn' });
  return preview({ root, logLevel: 'warn', preview: at });
};
/** @type {Served} */
let server;
try {
  server = await (options.host === null ? serveSources() : serveBuild());
} catch (error) {
  console.error(`The page could not be served: ${error instanceof Error ? error.message : String(error)}.`);
  process.exit(1);
}

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
  process.once(signal, () => {
    void server.close().finally(() => process.exit(0));
  });
}

const { local = [], network = [] } = server.resolvedUrls ?? {};
console.log(`Parley is at ${[...local, ...network].join(' and at ')} (Ctrl-C ends it).`);
if (options.host !== null)
  console.log('Its certificate is self-signed: each browser asks once whether to go on.');
