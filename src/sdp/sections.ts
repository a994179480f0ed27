/** Splits a description into the session section and the m-sections, with their lines (RFC 8866 §5). */
import { parse, type MediaDescription, type SessionDescription } from 'sdp-transform';

export const directions = ['sendrecv', 'sendonly', 'recvonly', 'inactive'] as const;
export type Direction = (typeof directions)[number];

export interface Codec {
  payload: number;
  /** As in `a=rtpmap`, such as `opus/48000/2`; the payload type if there is no rtpmap. */
  name: string;
}
export interface Section {
  /** `session`, or the media of the m-line: `audio`, `video`, `application`. */
  kind: string;
  mid: string | null;
  /** Null for the session and for data channels. */
  direction: Direction | null;
  isRejected: boolean;
  /** In the order of preference. */
  codecs: readonly Codec[];
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
    // In an offer, port 0 with bundle-only does not reject the section (RFC 9143 §6).
    isRejected: media.port === 0 && media.bundleOnly === undefined,
    codecs: isMedia ? codecsOf(media) : [],
    lines,
  };
}

/** Empty if the text is too long. Text that is not SDP becomes a session section of unknown lines. */
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
