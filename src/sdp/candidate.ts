/** An ICE candidate in its parts (RFC 8839 §5.1). */
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
  /** One of `candidateKinds`, or what the other side wrote instead. */
  type: string;
  /** What follows the type, in order: `raddr`, `rport`, `tcptype`, `ufrag`, and whatever else a browser adds. */
  extensions: readonly { name: string; value: string }[];
}

/** Takes `candidate:…` or the whole line `a=candidate:…`; null for anything else. */
export function candidateOf(text: string): CandidateParts | null {
  const found = /^(?:a=)?candidate:(.*)$/.exec(text.trim())?.[1];
  const [foundation, component, transport, priority, address, port, typ, type, ...rest] =
    found?.split(' ') ?? [];
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

/** An address that hides behind a name, which only the same network resolves (multicast DNS). */
export const isHidden = ({ address }: CandidateParts) => address.toLowerCase().endsWith('.local');

/** What the priority was made of: preference of the kind, and of the address among its like (RFC 8445 §5.1.2.1). */
export function preferencesOf({ priority }: CandidateParts): { kind: number; local: number } {
  const value = Number(priority);
  return { kind: Math.floor(value / 2 ** 24), local: Math.floor(value / 2 ** 8) % 2 ** 16 };
}

/** The candidates that a description carries, as they stand in it. */
export const candidatesIn = (sdp: string): string[] =>
  sdp.split(/\r\n|\r|\n/).filter((line) => line.startsWith('a=candidate:'));
