/** Parses the address of a broker as a person typed it. */
import { percentDecode } from '../../protocol/percentDecode';

export type BrokerAddress =
  | { ok: true; url: string; credentials: { username?: string; password?: string } }
  | { ok: false; reason: 'badAddress' | 'insecure' };

const isLoopback = (host: string) => /^(localhost|.+\.localhost|127(\.\d+){3}|\[::1\])$/.test(host);

/**
 * `ws:` or `wss:`, credentials included (`wss://name:password@host:port/path`). A page served over https may open
 * `ws:` only to a loopback address (W3C Mixed Content §5.2).
 */
export function brokerAddress(text: string, pageIsSecure: boolean): BrokerAddress {
  if (!URL.canParse(text)) return { ok: false, reason: 'badAddress' };
  const url = new URL(text);
  if ((url.protocol !== 'ws:' && url.protocol !== 'wss:') || url.hostname === '')
    return { ok: false, reason: 'badAddress' };
  if (pageIsSecure && url.protocol === 'ws:' && !isLoopback(url.hostname))
    return { ok: false, reason: 'insecure' };
  const credentials = {
    ...(url.username && { username: percentDecode(url.username) }),
    ...(url.password && { password: percentDecode(url.password) }),
  };
  url.username = '';
  url.password = '';
  return { ok: true, url: url.href, credentials };
}
