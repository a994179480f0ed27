/** Reads the address of a broker as a person typed it. */
import { percentDecode } from '../../protocol/percentDecode';

export type BrokerAddressProblem = 'badAddress' | 'ambiguous' | 'insecure';
export type BrokerAddress =
  | { ok: true; url: string; credentials: { username?: string; password?: string } }
  | { ok: false; reason: BrokerAddressProblem };

const isLoopback = (host: string) => /^(localhost|.+\.localhost|127(\.\d+){3}|\[::1\])$/.test(host);

/** Whether it can follow `wss://` and credentials: a host that may exist, no white space, no fragment (RFC 6455 §3). */
function isPlace(text: string): boolean {
  if (/[\s#]|^[^/?\\]*:([/?\\]|$)/.test(text) || !URL.canParse(`wss://${text}`)) return false;
  const { hostname, username } = new URL(`wss://${text}`);
  return username === '' && /^([\w.-]+|\[[\da-f:]+\])$/.test(hostname);
}

interface Parts {
  userinfo: string;
  place: string;
}
const partedAt = (text: string, at: number): Parts => ({
  userinfo: text.slice(0, Math.max(0, at)),
  place: text.slice(at + 1),
});

/** Credentials, and where they are for: the reading that leads to a host, if there is one and no other. */
function parted(text: string): Parts | 'badAddress' | 'ambiguous' {
  const late = partedAt(text, text.lastIndexOf('@'));
  // An @ behind a slash belongs to the path, or the slash to the password.
  const early = partedAt(text, text.replace(/[/?#\\].*/s, '').lastIndexOf('@'));
  const readings = early.place === late.place ? [late] : [late, early];
  const [only, other] = readings.filter(({ place }) => isPlace(place));
  if (!only) return 'badAddress';
  // Two addresses, of which the second has no scheme, are no password.
  const first = /^(.*?)[\s,;]/s.exec(only.userinfo)?.[1];
  const isList = first !== undefined && isPlace(partedAt(first, first.lastIndexOf('@')).place);
  return other || isList ? 'ambiguous' : only;
}

/**
 * `ws:` or `wss:`, credentials included (`wss://name:password@host:port/path`), escaped or as they are. `ambiguous`: an
 * unescaped character of what may be a password leaves open which host is meant. A page served over https may open
 * `ws:` only to a loopback address (W3C Mixed Content §5.2).
 */
export function brokerAddress(text: string, pageIsSecure: boolean): BrokerAddress {
  const [, scheme, rest] = /^(wss?:\/\/)(.*)$/is.exec(text.trim()) ?? [];
  if (scheme === undefined || rest === undefined) return { ok: false, reason: 'badAddress' };
  const parts = parted(rest);
  if (typeof parts === 'string') return { ok: false, reason: parts };
  const url = new URL(scheme + parts.place);
  if (pageIsSecure && url.protocol === 'ws:' && !isLoopback(url.hostname))
    return { ok: false, reason: 'insecure' };
  const [, username, password] = /^([^:]*):?(.*)$/s.exec(parts.userinfo) ?? [];
  return {
    ok: true,
    url: url.href,
    credentials: {
      ...(username && { username: percentDecode(username) }),
      ...(password && { password: percentDecode(password) }),
    },
  };
}
