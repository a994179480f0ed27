/** Splits a description into the session section and the m-sections, with their lines (RFC 8866 §5). */
import { parse, type MediaDescription, type SessionDescription } from 'sdp-transform';
import { mediaLineOf } from './mediaLine';
import { staticCodec } from './payloadTypes';
import { isRtp, transportOf, type Transport } from './transport';

export const directions = ['sendrecv', 'sendonly', 'recvonly', 'inactive'] as const;
export type Direction = (typeof directions)[number];

export interface Codec {
  payload: number;
  /** As in `a=rtpmap`, such as `opus/48000/2`; without one as RFC 3551 assigns it, else the payload type. */
  name: string;
}
export interface Section {
  /** `session`, or the media of the m= line: `audio`, `video`, `application`; `unknown` if that line is damaged. */
  kind: string;
  mid: string | null;
  /** Null for the session and for whatever is not RTP. */
  direction: Direction | null;
  isRejected: boolean;
  /** In the order of preference. */
  codecs: readonly Codec[];
  /** Of the m= line; null for the session and for a damaged line. */
  protocol: string | null;
  transport: Transport | null;
  /** ICE finds the addresses; for the session: of any section. */
  usesIce: boolean;
  lines: readonly string[];
}

/** UTF-16 code units; longer text is not parsed. */
export const longestSdp = 65_536;

/** Unchanged lines by section; the first is the session, each other starts with its m-line. */
function linesOf(sdp: string): string[][] {
  const blocks: string[][] = [[]];
  for (const line of sdp.split(/\r\n|\r|\n/)) {
    if (line.startsWith('m=')) blocks.push([]);
    if (line !== '') blocks.at(-1)?.push(line);
  }
  return blocks;
}

/** sdp-transform converts digits to numbers, contrary to its types. */
const textOf = (value: string | number) => String(value);

const nameOf = ({ codec, rate, encoding }: MediaDescription['rtp'][number]) =>
  [codec, rate, encoding].filter((part) => part !== undefined).join('/');

const codecsOf = (formats: readonly string[], { rtp }: MediaDescription): Codec[] =>
  formats
    .filter((text) => /^\d+$/.test(text))
    .map(Number)
    .map((payload) => {
      const mapped = rtp.find((r) => r.payload === payload);
      return { payload, name: mapped ? nameOf(mapped) : (staticCodec(payload) ?? String(payload)) };
    });

const usesIce = (lines: readonly string[]) => lines.some((line) => line.startsWith('a=ice-ufrag:'));

function mediaSection(
  session: SessionDescription & { lines: readonly string[] },
  media: MediaDescription,
  lines: string[],
): Section {
  const line = mediaLineOf(lines[0] ?? '');
  const all = [...session.lines, ...lines];
  const transport = line && transportOf(line, all);
  const hasDirection = isRtp(transport);
  return {
    kind: line?.media ?? 'unknown',
    mid: media.mid === undefined ? null : textOf(media.mid),
    direction: hasDirection ? (media.direction ?? session.direction ?? 'sendrecv') : null,
    // In an offer, port 0 with bundle-only does not reject the section (RFC 9143 §6).
    isRejected: line?.port === 0 && media.bundleOnly === undefined,
    codecs: line && hasDirection ? codecsOf(line.formats, media) : [],
    protocol: line?.protocol ?? null,
    transport,
    usesIce: usesIce(all),
    lines,
  };
}

/** Empty if the text is too long. Text that is not SDP becomes a session section of unknown lines. */
export function sectionsOf(sdp: string): readonly Section[] {
  if (sdp.length > longestSdp) return [];
  const [head = [], ...blocks] = linesOf(sdp);
  const session = { ...parse(sdp), lines: head };
  const first: Section = {
    kind: 'session',
    mid: null,
    direction: null,
    isRejected: false,
    codecs: [],
    protocol: null,
    transport: null,
    usesIce: usesIce([head, ...blocks].flat()),
    lines: head,
  };
  return [
    first,
    ...blocks.map((lines, index) => mediaSection(session, session.media[index] ?? noMedia, lines)),
  ];
}
const noMedia: MediaDescription = { type: 'unknown', port: 9, protocol: '', payloads: '', rtp: [], fmtp: [] };
