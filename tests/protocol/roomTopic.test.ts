import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { toBase64url } from '../../src/protocol/bytes';
import {
  longestTopic,
  newRoomTopic,
  parseRoomTopic,
  parseWatchKey,
  roomName,
} from '../../src/protocol/roomTopic';
import { text as anyText } from './fromSchema';

const problemOf = (text: string) => {
  const parsed = parseRoomTopic(text);
  return parsed.ok ? null : parsed.problem;
};
const typed = (text: string) => {
  const parsed = parseRoomTopic(text);
  if (!parsed.ok || parsed.secret.kind !== 'typed') throw new Error(`not taken as typed: ${text}`);
  return parsed.secret.topic;
};
const bitsOf = (topic: string) => {
  const parsed = parseRoomTopic(topic);
  if (!parsed.ok || parsed.secret.kind !== 'generated') throw new Error(`not generated: ${topic}`);
  return parsed.secret.bits;
};

describe('a typed topic', () => {
  it.each([
    ['nothing at all', '', 'empty'],
    ['blanks only', ' \t\n ', 'empty'],
    ['one byte too many', 'x'.repeat(longestTopic + 1), 'tooLong'],
    ['few characters of many bytes', '🦊'.repeat(65), 'tooLong'],
    ['a line break inside', 'blue\nroom', 'controlCharacters'],
    ['a NUL', 'blue\u0000room', 'controlCharacters'],
    ['a C1 control', 'blue\u0085room', 'controlCharacters'],
    ['half of a surrogate pair', 'blue\ud83d', 'controlCharacters'],
  ])('is refused for %s', (_, text, problem) => expect(problemOf(text)).toBe(problem));

  it.each([
    ['the longest allowed', 'x'.repeat(longestTopic)],
    ['emoji', '🦊 den 👩‍👩‍👧'],
    ['slashes, wildcards and a question mark', 'a/b+c#d?e=f'],
    ['markup', '<b>&amp;</b>'],
    ['names of object members', '__proto__'],
    ['right-to-left text', 'غرفة'],
  ])('may be %s', (_, text) => expect(typed(text)).toBe(text));

  it('is the same however its accents are encoded, and whatever blanks surround it', () => {
    expect(typed(' cafe\u0301 ')).toBe(typed('caf\u00e9'));
  });

  it('never makes the page throw, and stays what it is when it is read again', () => {
    fc.assert(
      fc.property(anyText(300), (text) => {
        const parsed = parseRoomTopic(text);
        if (!parsed.ok || parsed.secret.kind === 'watch') return;
        expect(parseRoomTopic(parsed.secret.topic)).toEqual(parsed);
      }),
    );
  });

  it('is shown in full', () => expect(roomName('kind otter')).toBe('kind otter'));
});

describe('a generated topic', () => {
  const topics = Array.from({ length: 400 }, newRoomTopic);

  it('carries 128 bits of its own each time', () => {
    expect(topics.every((topic) => bitsOf(topic).length === 16)).toBe(true);
    expect(new Set(topics.map((topic) => toBase64url(bitsOf(topic)))).size).toBe(topics.length);
  });

  it('needs no escaping in an address', () =>
    expect(topics.every((topic) => encodeURIComponent(topic) === topic)).toBe(true));

  it('is shown without its secret', () => {
    for (const topic of topics) {
      expect(topic.startsWith(`${roomName(topic)}~`)).toBe(true);
      expect(roomName(topic)).toMatch(/^[a-z]+-[a-z]+$/);
    }
  });

  it.each([
    ['cut short', (topic: string) => topic.slice(0, -3)],
    ['cut at its secret', (topic: string) => `${roomName(topic)}~`],
    ['with a letter behind it', (topic: string) => `${topic}x`],
    ['in small letters', (topic: string) => topic.toLowerCase()],
  ])('is damaged when %s, and is never taken for a typed one', (_, damage) => {
    const damaged = damage(newRoomTopic());
    expect(parseRoomTopic(damaged)).toEqual({ ok: false, problem: 'damagedLink' });
    expect(roomName(damaged)).toMatch(/^[a-z]+-[a-z]+$/);
  });

  it('has a name that tells nothing of its secret', () => {
    const seen = new Map<string, Set<number>>();
    for (const topic of topics) {
      const [word = ''] = topic.split('-');
      seen.set(word, (seen.get(word) ?? new Set()).add((bitsOf(topic)[0] ?? 0) % 32));
    }
    expect(Math.max(...[...seen.values()].map((values) => values.size))).toBeGreaterThan(1);
  });
});

describe('a link made for watching', () => {
  it('carries 256 bits', () => {
    const key = toBase64url(new Uint8Array(32).fill(7));
    expect(parseWatchKey(key)).toEqual({
      ok: true,
      secret: { kind: 'watch', observeKey: new Uint8Array(32).fill(7) },
    });
  });

  it.each([
    ['empty', ''],
    ['cut off', 'A'.repeat(42)],
    ['too long', 'A'.repeat(44)],
    ['not base64url', '+'.repeat(43)],
    ['of a length that no bytes have', 'A'.repeat(41)],
  ])('is damaged when %s', (_, text) =>
    expect(parseWatchKey(text)).toEqual({ ok: false, problem: 'damagedLink' }),
  );
});
