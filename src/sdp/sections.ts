/** A description taken apart: the session, then each m-section, with its lines (RFC 8866 §5). */
import { parse, type MediaDescription, type SessionDescription } from 'sdp-transform';

export const directions = ['sendrecv', 'sendonly', 'recvonly', 'inactive'] as const;
export type Direction = (typeof directions)[number];

export interface Codec {
  payload: number;
  /** As `a=rtpmap` writes it, such as `opus/48000/2`; the number alone where no line says more. */
  name: string;
}
export interface Section {
  /** `session`, or the media of the m-line: `audio`, `video`, `application`. */
  kind: string;
  mid: string | null;
  /** Null where it says nothing: in the session, and where data flow instead of media. */
  direction: Direction | null;
  isRejected: boolean;
  /** In the order of preference. */
  codecs: readonly Codec[];
  lines: readonly string[];
}

/** Characters. What is longer is no description of a call, and is not taken apart. */
export const longestSdp = 65_536;

/** Lines as they stand; the first is that of the session, each other begins with its m-line. */
function linesOf(sdp: string): string[][] {
  const blocks: string[][] = [[]];
  for (const line of sdp.split(/\r\n|\r|\n/)) {
    if (line.startsWith('m=')) blocks.push([]);
    if (line !== '') blocks.at(-1)?.push(line);
  }
  return blocks;
}

/** The parser makes numbers of digits, whatever its types say. */
const textOf = (value: string | number) => String(value);

const nameOf = ({ codec, rate, encoding }: MediaDescription['rtp'][number]) =>
  [codec, rate, encoding].filter((part) => part !== undefined).join('/');

function codecsOf({ payloads = '', rtp }: MediaDescription): Codec[] {
  const numbers = textOf(payloads)
    .split(' ')
    .filter((text) => /^\d+$/.test(text));
  return numbers.map(Number).map((payload) => {
    const known = rtp.find((r) => r.payload === payload);
    return { payload, name: known ? nameOf(known) : String(payload) };
  });
}

function mediaSection(session: SessionDescription, media: MediaDescription, lines: string[]): Section {
  const isMedia = media.type === 'audio' || media.type === 'video';
  return {
    kind: media.type ?? 'unknown',
    mid: media.mid === undefined ? null : textOf(media.mid),
    direction: isMedia ? (media.direction ?? session.direction ?? 'sendrecv') : null,
    // In an offer, a zero beside bundle-only means "only together with the first" (RFC 9143 §6).
    isRejected: media.port === 0 && media.bundleOnly === undefined,
    codecs: isMedia ? codecsOf(media) : [],
    lines,
  };
}

/** Empty for what is too long. Whatever is no SDP becomes a session of lines that nobody knows. */
export function sectionsOf(sdp: string): readonly Section[] {
  if (sdp.length > longestSdp) return [];
  const [head = [], ...blocks] = linesOf(sdp);
  const session = parse(sdp);
  const first: Section = {
    kind: 'session',
    mid: null,
    direction: null,
    isRejected: false,
    codecs: [],
    lines: head,
  };
  return [
    first,
    ...blocks.map((lines, index) => mediaSection(session, session.media[index] ?? noMedia, lines)),
  ];
}
const noMedia: MediaDescription = { type: 'unknown', port: 9, protocol: '', payloads: '', rtp: [], fmtp: [] };
