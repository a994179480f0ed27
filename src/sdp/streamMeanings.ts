/** Sentences about the streams of a section: a=rid (RFC 8851) and a=simulcast (RFC 8853), each by its direction. */
import * as known from './known';
import { ifKnown, meaning, type Meaning } from './meaning';

export const ridMeanings = (value: string): Meaning[] =>
  ifKnown('rid', known.streamWays, value.split(' ')[1] ?? '');

/** `send 1;~2 recv 3,4`; drafts wrote `send rid=1;2`. */
export function simulcastMeanings(value: string): Meaning[] {
  const found = value.matchAll(/\b(send|recv) +(?:rid=)?([^ ]+)/g);
  const ways = [...found].map(([, way = '', streams = '']) =>
    meaning(`simulcast.${way}`, { streams: streams.split(';').join(', ') }, way),
  );
  const isPaused = ways.some(({ values }) => values['streams']?.includes('~'));
  return isPaused ? [...ways, meaning('simulcast.paused', {}, '~')] : ways;
}
