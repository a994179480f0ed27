/** Reads the address of a broker as a person wrote it. */
export type BrokerAddress =
  | { ok: true; url: string; credentials: { username?: string; password?: string } }
  | { ok: false; reason: 'badAddress' | 'insecure' };

const isLoopback = (host: string) => /^(localhost|.+\.localhost|127(\.\d+){3}|\[::1\])$/.test(host);

/** Percent-decoded; text with a stray percent sign is meant as it stands. */
function decoded(text: string) {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/**
 * `ws:` or `wss:`, credentials included (`wss://name:password@host:port/path`). A page served over https may not open
 * `ws:` but to this machine (W3C Mixed Content §5.2).
 */
export function brokerAddress(text: string, pageIsSecure: boolean): BrokerAddress {
  if (!URL.canParse(text)) return { ok: false, reason: 'badAddress' };
  const url = new URL(text);
  if ((url.protocol !== 'ws:' && url.protocol !== 'wss:') || url.hostname === '')
    return { ok: false, reason: 'badAddress' };
  if (pageIsSecure && url.protocol === 'ws:' && !isLoopback(url.hostname))
    return { ok: false, reason: 'insecure' };
  const credentials = {
    ...(url.username && { username: decoded(url.username) }),
    ...(url.password && { password: decoded(url.password) }),
  };
  url.username = '';
  url.password = '';
  return { ok: true, url: url.href, credentials };
}
