/** The room topic: what two people type, or a generated one with 128 random bits, which only a link can carry. */
import { fromBase64url, randomBytes, toBase64url } from './bytes';

export type RoomSecret =
  | { kind: 'typed'; topic: string }
  | { kind: 'generated'; bits: Uint8Array<ArrayBuffer>; topic: string }
  | { kind: 'watch'; observeKey: Uint8Array<ArrayBuffer> };

export type TopicProblem = 'empty' | 'tooLong' | 'controlCharacters' | 'damagedLink';
export type ParsedTopic = { ok: true; secret: RoomSecret } | { ok: false; problem: TopicProblem };

/** Bytes of UTF-8 that a typed topic may have. */
export const longestTopic = 256;
const generated = /^[a-z]+-[a-z]+~([A-Za-z0-9_-]{22})$/;
/** How a generated topic begins, whatever has become of the rest on its way. */
const beginning = /^[a-z]+-[a-z]+~/;

const first = [
  'amber',
  'bold',
  'brisk',
  'calm',
  'clear',
  'coral',
  'early',
  'fair',
  'fond',
  'glad',
  'green',
  'kind',
  'light',
  'lunar',
  'merry',
  'mild',
  'noble',
  'olive',
  'proud',
  'quick',
  'quiet',
  'rapid',
  'royal',
  'sharp',
  'silver',
  'solar',
  'swift',
  'tidy',
  'vivid',
  'warm',
  'wise',
  'young',
];
const second = [
  'badger',
  'beaver',
  'bison',
  'condor',
  'crane',
  'dingo',
  'eagle',
  'falcon',
  'finch',
  'gecko',
  'heron',
  'ibis',
  'jackal',
  'koala',
  'lemur',
  'lynx',
  'magpie',
  'marten',
  'newt',
  'otter',
  'owl',
  'panda',
  'puffin',
  'quail',
  'raven',
  'robin',
  'seal',
  'stork',
  'tapir',
  'toucan',
  'walrus',
  'wren',
];
const word = (list: string[], byte: number) => list[byte % list.length] ?? '';

/** A room that nobody can guess. The two words are for people; the bits after `~` are the secret. */
export function newRoomTopic(): string {
  const [a = 0, b = 0] = randomBytes(2); // not of the secret: the words are shown to everyone
  return `${word(first, a)}-${word(second, b)}~${toBase64url(randomBytes(16))}`;
}

/** What the page shows of a topic: a generated one, damaged or not, without its secret. */
export const roomName = (topic: string) =>
  beginning.test(topic) ? topic.slice(0, topic.indexOf('~')) : topic;

/** Reads what was typed or came in a link. Equal text in another Unicode form is the same topic (NFC). */
export function parseRoomTopic(text: string): ParsedTopic {
  const topic = text.trim().normalize('NFC');
  if (topic === '') return { ok: false, problem: 'empty' };
  if (new TextEncoder().encode(topic).length > longestTopic) return { ok: false, problem: 'tooLong' };
  if (/\p{Cc}|\p{Cs}/u.test(topic)) return { ok: false, problem: 'controlCharacters' };
  if (!beginning.test(topic)) return { ok: true, secret: { kind: 'typed', topic } };
  const bits = fromBase64url(generated.exec(topic)?.[1] ?? '');
  return bits?.length === 16
    ? { ok: true, secret: { kind: 'generated', bits, topic } }
    : { ok: false, problem: 'damagedLink' };
}

/** Reads the key of a link made for watching. */
export function parseWatchKey(text: string): ParsedTopic {
  const observeKey = fromBase64url(text);
  return observeKey?.length === 32
    ? { ok: true, secret: { kind: 'watch', observeKey } }
    : { ok: false, problem: 'damagedLink' };
}
