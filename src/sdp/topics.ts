/** The lines of an m-section, gathered by what they are about: a codec's lines stand far apart in SDP. */
import type { Section } from './sections';

export const topics = ['general', 'transport', 'candidates', 'codecs', 'extensions', 'sources'] as const;
export type Topic = (typeof topics)[number];

const byAttribute: Readonly<Partial<Record<string, Topic>>> = {
  'ice-ufrag': 'transport',
  'ice-pwd': 'transport',
  'ice-options': 'transport',
  'ice-lite': 'transport',
  fingerprint: 'transport',
  setup: 'transport',
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
  candidate: 'candidates',
  'end-of-candidates': 'candidates',
  rtpmap: 'codecs',
  fmtp: 'codecs',
  'rtcp-fb': 'codecs',
  ptime: 'codecs',
  maxptime: 'codecs',
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

/** The place of a line among those of the codecs: in the order of preference, and what the number stands for first. */
const rankOf = (line: string, { codecs }: Section) => {
  const [, name, payload] = /^a=(rtpmap|fmtp|rtcp-fb):(\d+)/.exec(line) ?? [];
  return codecs.findIndex((codec) => String(codec.payload) === payload) * 2 + (name === 'rtpmap' ? 0 : 1);
};

/** Every line once, in the order of the topics; within one as it stands, but for codecs: each with all its lines. */
export const linesByTopic = (section: Section): readonly { topic: Topic; lines: readonly string[] }[] =>
  topics
    .map((topic) => ({ topic, lines: section.lines.filter((line) => topicOf(line) === topic) }))
    .filter(({ lines }) => lines.length > 0)
    .map(({ topic, lines }) => ({
      topic,
      lines: topic === 'codecs' ? lines.toSorted((a, b) => rankOf(a, section) - rankOf(b, section)) : lines,
    }));
