/** Reads the page's address: the fragment says which page, the search parameters before it say how. */
import * as v from 'valibot';
import { mediaSources } from '../../machines/words/vocabulary';
import { brokersIn } from '../adapters/mqtt/brokerList';
import { percentDecode } from '../protocol/percentDecode';
import { plainTopic } from '../protocol/roomTopic';

export type Page =
  | { page: 'home' }
  | { page: 'room'; topic: string }
  | { page: 'watch'; key: string }
  | { page: 'verify' }
  | { page: 'lab' }
  | { page: 'replay' }
  | { page: 'sdp' }
  | { page: 'learn'; lesson: string | null }
  | { page: 'unknown'; path: string };

export function readPage(fragment: string): Page {
  const path = fragment.replace(/^#/, '');
  if (path === '' || path === '/') return { page: 'home' };
  if (path === '/verify') return { page: 'verify' };
  if (path === '/lab') return { page: 'lab' };
  if (path === '/replay') return { page: 'replay' };
  if (path === '/sdp') return { page: 'sdp' };
  const learn = /^\/learn(?:\/([\w-]{0,60}))?$/.exec(path);
  if (learn) return { page: 'learn', lesson: learn[1] || null };
  // A slash may be added at the end, or escaped, or lost at the beginning; capitals may have been made of it.
  const room = /^(?:\/|%2F)?room(?:\/|%2F)([^/]*)\/*$/i.exec(path);
  if (room) return { page: 'room', topic: plainTopic(percentDecode(room[1] ?? '')) };
  const watch = /^(?:\/|%2F)?watch(?:\/|%2F)([^/]*)\/*$/i.exec(path);
  if (watch) return { page: 'watch', key: watch[1] ?? '' };
  return { page: 'unknown', path };
}

const optionsSchema = v.object({
  join: v.fallback(v.boolean(), false),
  media: v.fallback(v.nullable(v.picklist(mediaSources)), null),
  seat: v.fallback(v.picklist(['auto', 'caller', 'callee', 'observer']), 'auto'),
  brokers: v.array(v.string()),
  mode: v.fallback(v.picklist(['live', 'step']), 'live'),
  lang: v.fallback(v.nullable(v.picklist(['en', 'fr'])), null),
  theme: v.fallback(v.nullable(v.picklist(['light', 'dark'])), null),
});
export type PageOptions = v.InferOutput<typeof optionsSchema>;

/** UTF-16 code units of one parameter. */
const longestBrokers = 2_000;

/** Whatever the address says that is not understood counts as not said. */
export function readOptions(search: string): PageOptions {
  const params = new URLSearchParams(search);
  return v.parse(optionsSchema, {
    join: params.get('join') === '1',
    media: params.get('media'),
    seat: params.get('seat') ?? 'auto',
    brokers: params
      .getAll('broker')
      .filter(({ length }) => length <= longestBrokers)
      .flatMap(brokersIn)
      .slice(0, 8),
    mode: params.get('mode') ?? 'live',
    lang: params.get('lang'),
    theme: params.get('theme'),
  });
}

export const roomPath = (topic: string) => `#/room/${encodeURIComponent(topic).replaceAll('%7E', '~')}`;
export const watchPath = (key: string) => `#/watch/${key}`;

/** Characters of a text that is looked through. */
const longestInvitation = 4_096;
const linkWithin =
  /(?:\?([^\s#<>]*))?(?:#|%23)((?:\/|%2F)?(?:room|watch)(?:\/|%2F)[^\s<>"»”]+?)[)\]}'’.,;:]*(?=[\s<>"»”]|$)/i;
/** The address, on this page, of a room whose link stands somewhere in a text, with the brokers that the link names; null: none does. */
export function linkWithinText(text: string): string | null {
  const [, search, fragment] = linkWithin.exec(text.slice(0, longestInvitation)) ?? [];
  const at = readPage(fragment ?? '');
  const path = at.page === 'room' ? roomPath(at.topic) : at.page === 'watch' ? watchPath(at.key) : null;
  if (path === null) return null;
  const brokers = readOptions(search ?? '').brokers.map((url) => ['broker', url]);
  return `${brokers.length > 0 ? `?${new URLSearchParams(brokers).toString()}` : ''}${path}`;
}
