/** Groups the lines of an m-section by topic: in SDP, the lines of one codec are far apart. */
import type { Section } from './sections';

export const topics = ['general', 'transport', 'candidates', 'codecs', 'extensions', 'sources'] as const;
export type Topic = (typeof topics)[number];

const byAttribute: Readonly<Partial<Record<string, Topic>>> = {
  'ice-ufrag': 'transport',
  'ice-pwd': 'transport',
  'ice-options': 'transport',
  'ice-lite': 'transport',
  fingerprint: 'transport',
  'ice-mismatch': 'transport',
  'ice-pacing': 'transport',
  setup: 'transport',
  connection: 'transport',
  crypto: 'transport',
  'tls-id': 'transport',
  identity: 'transport',
  rtcp: 'transport',
  'rtcp-mux': 'transport',
  'rtcp-mux-only': 'transport',
  'rtcp-rsize': 'transport',
  'rtcp-xr': 'transport',
  'sctp-port': 'transport',
  sctpmap: 'transport',
  'max-message-size': 'transport',
  dcmap: 'transport',
  dcsa: 'transport',
  candidate: 'candidates',
  'remote-candidates': 'candidates',
  'end-of-candidates': 'candidates',
  rtpmap: 'codecs',
  fmtp: 'codecs',
  'rtcp-fb': 'codecs',
  ptime: 'codecs',
  maxptime: 'codecs',
  framerate: 'codecs',
  silenceSupp: 'codecs',
  imageattr: 'codecs',
  extmap: 'extensions',
  'extmap-allow-mixed': 'extensions',
  msid: 'sources',
  ssrc: 'sources',
  'ssrc-group': 'sources',
  rid: 'sources',
  simulcast: 'sources',
};
const topicOf = (line: string): Topic => {
  const name = /^a=([^:]*)/.exec(line)?.[1];
  if (name === undefined) return 'general';
  return Object.hasOwn(byAttribute, name) ? (byAttribute[name] ?? 'general') : 'general';
};

/** Sort key of a codec's line: codecs by preference, and the rtpmap of each first. */
const rankOf = (line: string, { codecs }: Section) => {
  const [, name, payload] = /^a=(rtpmap|fmtp|rtcp-fb):(\d+)/.exec(line) ?? [];
  return codecs.findIndex((codec) => String(codec.payload) === payload) * 2 + (name === 'rtpmap' ? 0 : 1);
};

/** Each line once, by topic; within a topic in the original order, except that codec lines are grouped by codec. */
export const linesByTopic = (section: Section): readonly { topic: Topic; lines: readonly string[] }[] =>
  topics
    .map((topic) => ({ topic, lines: section.lines.filter((line) => topicOf(line) === topic) }))
    .filter(({ lines }) => lines.length > 0)
    .map(({ topic, lines }) => ({
      topic,
      lines: topic === 'codecs' ? lines.toSorted((a, b) => rankOf(a, section) - rankOf(b, section)) : lines,
    }));
