import type { Connect, Plugin } from 'vite';

/**
 * What a page of Parley may load and speak to (W3C CSP 3). Any broker can be chosen in the settings, hence all of `ws:`
 * and `wss:`; styles are set by React and by what a lesson lights up.
 */
const policy = {
  'default-src': "'none'",
  'script-src': "'self'",
  'style-src': "'self' 'unsafe-inline'",
  'img-src': "'self' data: blob:",
  'media-src': "'self' blob: mediastream:",
  'connect-src': "'self' ws: wss:",
  'worker-src': "'self' blob:",
  'base-uri': "'none'",
  'form-action': "'none'",
};
const written = (directives: Record<string, string>) =>
  Object.entries(directives)
    .map(([name, sources]) => `${name} ${sources}`)
    .join('; ');

/** For the servers, which can also forbid that the page is framed; a meta element cannot. */
export const servedPolicy = written({ ...policy, 'frame-ancestors': "'none'" });
/** The dev server writes scripts into the page. */
const devPolicy = written({
  ...policy,
  'script-src': "'self' 'unsafe-inline'",
  'frame-ancestors': "'none'",
});

/** The test runner has the dev server serve its own pages, which are frames. */
const isOfTests = (url: string | undefined) =>
  process.env['VITEST'] !== undefined && (url?.startsWith('/__vitest') ?? false);

/** Elsewhere a browser ignores the opener policy, and complains of it on each visit (W3C Secure Contexts §3.1). */
const isTrustworthy = ({ socket, headers: { host = '' } }: Connect.IncomingMessage) =>
  'encrypted' in socket || /^(localhost|127(\.\d+){3}|\[::1\])(:|$)/.test(host);

const withHeaders =
  (contentSecurity: string): Connect.NextHandleFunction =>
  (request, response, next) => {
    if (!isOfTests(request.url)) {
      response.setHeader('Content-Security-Policy', contentSecurity);
      response.setHeader('X-Content-Type-Options', 'nosniff');
      if (isTrustworthy(request)) response.setHeader('Cross-Origin-Opener-Policy', 'same-origin');
    }
    next();
  };

/** A Vite plugin: the dev and preview servers send these headers, and a built page carries its policy with it. */
export function securityHeaders(): Plugin {
  return {
    name: 'parley:security-headers',
    configureServer: ({ middlewares }) => void middlewares.use(withHeaders(devPolicy)),
    configurePreviewServer: ({ middlewares }) => void middlewares.use(withHeaders(servedPolicy)),
    transformIndexHtml: (_html, { server }) =>
      server
        ? []
        : [
            {
              tag: 'meta',
              attrs: { 'http-equiv': 'Content-Security-Policy', content: written(policy) },
              injectTo: 'head-prepend',
            },
          ],
  };
}
