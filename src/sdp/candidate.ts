/** Parses ICE candidates (RFC 8839 §5.1). */
export const candidateKinds = ['host', 'srflx', 'prflx', 'relay'] as const;
export type CandidateKind = (typeof candidateKinds)[number];

export interface CandidateParts {
  foundation: string;
  /** 1: RTP and, with rtcp-mux, everything; 2: RTCP. */
  component: string;
  transport: string;
  priority: string;
  address: string;
  port: string;
  /** One of `candidateKinds`, or an unknown type. */
  type: string;
  /** Name-value pairs after the type, in order: `raddr`, `rport`, `tcptype`, `ufrag`, and browser-specific ones. */
  extensions: readonly { name: string; value: string }[];
}

/** Takes `candidate:…` or the whole line `a=candidate:…`; null for anything else. */
export function candidateOf(text: string): CandidateParts | null {
  const found = /^(?:a=)?candidate:(.*)$/.exec(text.trim())?.[1];
  const [foundation, component, transport, priority, address, port, typ, type, ...rest] =
    found?.trim().split(/ +/) ?? [];
  if (
    !foundation ||
    !component ||
    !transport ||
    priority === undefined ||
    !/^\d+$/.test(priority) ||
    !address ||
    !port ||
    typ !== 'typ' ||
    !type
  )
    return null;
  const extensions = [];
  for (let i = 0; i + 1 < rest.length; i += 2)
    extensions.push({ name: rest[i] ?? '', value: rest[i + 1] ?? '' });
  return { foundation, component, transport, priority, address, port, type, extensions };
}

export const isCandidateKind = (type: string): type is CandidateKind =>
  candidateKinds.some((kind) => kind === type);

/** An mDNS hostname in place of an address; it resolves only in the local network. */
export const isHidden = ({ address }: CandidateParts) => address.toLowerCase().endsWith('.local');

/** A TCP candidate that only opens connections: its port is a placeholder (RFC 6544 §4.5). */
export const opensItself = ({ extensions }: CandidateParts) =>
  extensions.some(({ name, value }) => name === 'tcptype' && value === 'active');

/** Address and port; an IPv6 address in brackets (RFC 3986 §3.2.2). */
export const hostPortOf = ({ address, port }: Pick<CandidateParts, 'address' | 'port'>) =>
  address.includes(':') ? `[${address}]:${port}` : `${address}:${port}`;

/** The parts of the priority: type preference and local preference (RFC 8445 §5.1.2.1). */
export function preferencesOf({ priority }: CandidateParts): { kind: number; local: number } {
  const value = Number(priority);
  return { kind: Math.floor(value / 2 ** 24), local: Math.floor(value / 2 ** 8) % 2 ** 16 };
}

/** The `a=candidate:` lines of a description, unchanged. */
export const candidatesIn = (sdp: string): string[] =>
  sdp.split(/\r\n|\r|\n/).filter((line) => line.startsWith('a=candidate:'));
