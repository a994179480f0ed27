/** The room topic: what two people type, or a generated one with 128 random bits, which only a link can carry. */
import { randomBytes, toBase64url } from './bytes';
import { cleaned, hasBothCases, leadingKey, partsOf, remainsOf } from './mangled';
import { firstWords, secondWords } from './roomWords';
import { sameTopic } from './sameTopic';

export type RoomSecret =
  /** `same`: equal for all topics that name this room. */
  | { kind: 'typed'; topic: string; same: string }
  | { kind: 'generated'; bits: Uint8Array<ArrayBuffer>; topic: string }
  | { kind: 'watch'; observeKey: Uint8Array<ArrayBuffer> };

/** `nameOnly`: the words of a generated topic, its secret cut off; `wholeLink`: an address was put where a topic belongs. */
export type TopicProblem =
  'empty' | 'tooLong' | 'controlCharacters' | 'damagedLink' | 'nameOnly' | 'wholeLink';
export type ParsedTopic = { ok: true; secret: RoomSecret } | { ok: false; problem: TopicProblem };

/** Bytes of UTF-8 that a typed topic may have. */
export const longestTopic = 256;

const word = (list: readonly string[], byte: number) => list[byte % list.length] ?? '';
function newSecret(): string {
  for (;;) {
    const secret = toBase64url(randomBytes(16));
    if (hasBothCases(secret)) return secret; // all but one of 50,000
  }
}
/** A room that nobody can guess. The two words are for people; the bits after `~` are the secret. */
export function newRoomTopic(): string {
  const [a = 0, b = 0] = randomBytes(2); // not of the secret: the words are shown to everyone
  return `${word(firstWords, a)}-${word(secondWords, b)}~${newSecret()}`;
}

const refused = (problem: TopicProblem) => ({ ok: false as const, problem });

/**
 * Reads what was typed or came in a link. A generated topic that has been damaged is never taken for a typed one: its secret
 * would be the name of another room.
 */
export function parseRoomTopic(text: string): ParsedTopic {
  const topic = text.trim().normalize('NFC');
  const clean = cleaned(topic);
  if (/#\/?(?:room|watch)\//i.test(clean)) return refused('wholeLink');
  const parts = partsOf(clean);
  const bits = parts && leadingKey(parts.rest, 16);
  if (parts && bits)
    return { ok: true, secret: { kind: 'generated', bits, topic: `${parts.words}~${toBase64url(bits)}` } };
  const remains = parts ? 'secret' : remainsOf(topic);
  if (remains) return refused(remains === 'secret' ? 'damagedLink' : 'nameOnly');
  const same = sameTopic(topic);
  if (same === '') return refused('empty');
  if (new TextEncoder().encode(topic).length > longestTopic) return refused('tooLong');
  if (/\p{Cc}|\p{Cs}/u.test(topic)) return refused('controlCharacters');
  return { ok: true, secret: { kind: 'typed', topic, same } };
}

/** A topic as its room's link has it: what a mail program has added to it is gone. What is none stays as it is. */
export function plainTopic(text: string): string {
  const parsed = parseRoomTopic(text);
  return parsed.ok && parsed.secret.kind !== 'watch' ? parsed.secret.topic : text;
}

/** What the page shows of a topic: of a generated one, damaged or not, its words at most. */
export function roomName(topic: string): string {
  const parsed = parseRoomTopic(topic);
  if (parsed.ok ? parsed.secret.kind === 'typed' : !isDamage(parsed.problem)) return topic;
  return partsOf(cleaned(topic))?.words ?? '';
}
/** It came to harm on its way; there is nothing in it that its reader could correct. */
export const isDamage = (problem: TopicProblem) => problem === 'damagedLink' || problem === 'nameOnly';

/** Reads the key of a link made for watching. */
export function parseWatchKey(text: string): ParsedTopic {
  const observeKey = leadingKey(cleaned(text).replace(/^[^\w-]+/, ''), 32);
  return observeKey ? { ok: true, secret: { kind: 'watch', observeKey } } : refused('damagedLink');
}
