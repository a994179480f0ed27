import { readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import type { Connect, HtmlTagDescriptor, Plugin, PreviewServer, ResolvedConfig } from 'vite';
import { attachBroker, brokerPath } from './embeddedBroker';
import { hostCheck, type ServedAt } from './hostCheck';
import { defaultLimits, type BrokerLimits } from './limits';

const tag = {
  tag: 'meta',
  attrs: { name: 'parley-broker', content: brokerPath },
  injectTo: 'head-prepend',
} satisfies HtmlTagDescriptor;

/**
 * A Vite plugin: the dev and preview servers carry an MQTT broker at `/mqtt` of the page's own origin, and tell the
 * page so by `<meta name="parley-broker" content="/mqtt">`. What `vite build` writes has no such tag, because a server
 * that hosts those files has no broker. In middleware mode there is no HTTP server, hence neither broker nor tag.
 * `limits` replaces single bounds of `defaultLimits`.
 */
export function embeddedBroker(limits: Partial<BrokerLimits> = {}): Plugin {
  const bounds = { ...defaultLimits, ...limits };
  const brokerOf = ({ logger }: ResolvedConfig, served: ServedAt) => ({
    limits: bounds,
    isOwnHost: hostCheck(served),
    onError: ({ message }: Error) => logger.error(`broker: ${message}`),
  });
  return {
    name: 'parley:embedded-broker',
    configureServer({ httpServer, config }) {
      if (httpServer) attachBroker(httpServer, brokerOf(config, config.server));
    },
    configurePreviewServer(server) {
      attachBroker(server.httpServer, brokerOf(server.config, server.config.preview));
      const servePage = pageWithTag(server);
      server.middlewares.use(servePage);
      // Once more behind Vite's fallback, which turns unknown paths into /index.html.
      return () => {
        server.middlewares.use(servePage);
      };
    },
    transformIndexHtml: (_html, { server }) => (server?.httpServer ? [tag] : []),
  };
}

/** Vite's preview serves files as they were built, without `transformIndexHtml`: serves the page with the tag. */
function pageWithTag({ config }: PreviewServer): Connect.NextHandleFunction {
  const file = join(resolve(config.root, config.build.outDir), 'index.html');
  const pagePaths = new Set(['/', '/index.html', config.base, `${config.base}index.html`]);
  const { name, content } = tag.attrs;
  return (request, response, next) => {
    const path = request.url?.split('?', 1)[0] ?? '';
    if (!pagePaths.has(path) || !['GET', 'HEAD'].includes(request.method ?? '')) return next();
    return readFile(file, 'utf8').then(
      (html) => {
        for (const [key, value] of Object.entries(config.preview.headers))
          response.setHeader(key, value ?? '');
        response.setHeader('Content-Type', 'text/html; charset=utf-8');
        response.setHeader('Cache-Control', 'no-cache');
        response.end(
          html.replace(/<head[^>]*>/i, (head) => `${head}\n    <meta name="${name}" content="${content}">`),
        );
      },
      () => next(),
    );
  };
}
