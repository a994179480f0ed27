import { isIP } from 'node:net';

/** Where a Vite server listens, and under which names it answers. */
export interface ServedAt {
  host?: string | boolean | undefined;
  /** True: any. */
  allowedHosts?: readonly string[] | true | undefined;
  /** Where it has a certificate: a page of another name would not have got past that. */
  https?: unknown;
}

/**
 * Whether a `Host` header names this server, as Vite decides it for the page: an address, localhost, its own host, or a
 * name that is allowed (with a leading dot, all below it). Another name may belong to a page that had its DNS entry
 * changed to this machine ("DNS rebinding"), and would speak with our broker as if it were its own.
 */
export function hostCheck({ host: own, allowedHosts: allowed = [], https }: ServedAt) {
  return (header: string | undefined): boolean => {
    if (allowed === true || https) return true;
    if (header === undefined || !URL.canParse(`http://${header}`)) return false;
    const { hostname } = new URL(`http://${header}`);
    const isAddress = isIP(hostname.replace(/^\[(.*)\]$/, '$1')) > 0;
    return (
      isAddress ||
      hostname === 'localhost' ||
      hostname.endsWith('.localhost') ||
      hostname === own ||
      allowed.some((name) =>
        name.startsWith('.') ? hostname === name.slice(1) || hostname.endsWith(name) : hostname === name,
      )
    );
  };
}
