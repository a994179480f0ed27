/** Links that mail programs and messengers have changed: the same room, or a sentence, and never another room. */
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { toBase64url } from '../../src/protocol/bytes';
import { newRoomTopic, parseRoomTopic, parseWatchKey, roomName } from '../../src/protocol/roomTopic';
import { linkWithinText, readOptions, readPage, roomPath, watchPath } from '../../src/session/address';

const topics = fc.constant(null).map(newRoomTopic);
const keys = fc.uint8Array({ minLength: 32, maxLength: 32 }).map(toBase64url);
const hashOf = (path: string) => new URL(`https://parley.example/${path}`).hash;
const secretOf = (topic: string) => topic.slice(topic.indexOf('~') + 1);

type Mangling = (text: string, n: number) => string;
const insert =
  (what: string): Mangling =>
  (text, n) =>
    text.slice(0, n) + what + text.slice(n);
const cut: Mangling = (text, n) => text.slice(0, n);

/** Undone: nothing has to be guessed. */
const harmless: Record<string, Mangling> = {
  'a full stop': (text) => `${text}.`,
  'a comma': (text) => `${text},`,
  'a bracket and a full stop': (text) => `${text}).`,
  'a quotation mark': (text) => `${text}"`,
  'typographic quotation marks': (text) => `“${text}”`,
  'guillemets with no-break spaces': (text) => `«\u00a0${text}\u00a0»`,
  'an ellipsis': (text) => `${text}…`,
  'a stray tilde': (text) => `${text}~`,
  'white space around it': (text) => ` ${text}\n`,
  'angle brackets': (text) => `<${text}>`,
  'a parameter for counting clicks': (text) => `${text}?utm_source=mail`,
  'the tilde escaped': (text) => text.replace('~', '%7E'),
  'the tilde escaped twice': (text) => text.replace('~', '%257e'),
  'all of it escaped': (text) =>
    text.replaceAll(/[^A-Za-z0-9]/g, (c) =>
      c < '\u0080' ? `%${c.charCodeAt(0).toString(16).padStart(2, '0')}` : encodeURIComponent(c),
    ),
  'another tilde': (text) => text.replace('~', '\u02dc'),
  'a no-break hyphen': (text) => text.replace('-', '\u2011'),
  'a capital letter at its beginning': (text) => text.replace(/^./, (c) => c.toUpperCase()),
  'a line break': insert('\r\n'),
  'a space': insert(' '),
  'a soft hyphen': insert('\u00ad'),
  'a zero-width space': insert('\u200b'),
};
/** Not undone. */
const harmful: Record<string, Mangling> = {
  'the last character missing': (text) => text.slice(0, -1),
  'the last character missing, and a full stop': (text) => `${text.slice(0, -1)}.`,
  'another letter at its end': (text) => `${text}s`,
  'a line broken with a hyphen': (text, n) => insert('-\n')(text, n + 1),
  'the tilde lost': (text) => text.replace('~', ''),
  'a hyphen for the tilde': (text) => text.replace('~', '-'),
  'a space for the tilde': (text) => text.replace('~', ' '),
  'a question mark for the tilde': (text) => text.replace('~', '?'),
  'the tilde as an HTML entity': (text) => text.replace('~', '&#126;'),
  'quoted-printable': (text) => text.replace('~', '=7E'),
  'the hyphen lost': (text) => text.replace('-', ''),
  'a space for the hyphen': (text) => text.replace('-', ' '),
  'the words lost': (text) => text.slice(text.indexOf('~')),
  'the first word lost': (text) => text.slice(text.indexOf('-') + 1),
  'words before it': (text) => `join me: ${text}`,
  'small letters': (text) => text.toLowerCase(),
  'capital letters': (text) => text.toUpperCase(),
  'the secret lost': (text) => roomName(text),
  'the secret lost, and a full stop': (text) => `${roomName(text)}.`,
};

describe.each([
  ['a link', (topic: string, mangle: (text: string) => string) => hashOf(`#/room/${mangle(topic)}`)],
  ['a link that is escaped as a whole', (topic: string, mangle) => hashOf(roomPath(mangle(topic)))],
] satisfies [string, (topic: string, mangle: (text: string) => string) => string][])('%s', (_, linkOf) => {
  const read = (topic: string, mangle: Mangling, n: number) => {
    const page = readPage(linkOf(topic, (text) => mangle(text, n)));
    if (page.page !== 'room') return null;
    return { topic: page.topic, parsed: parseRoomTopic(page.topic) };
  };
  const places = fc.nat({ max: 20 });

  it.each(Object.entries(harmless))('with %s leads to the same room', (__, mangle) => {
    fc.assert(
      fc.property(topics, places, (topic, n) => {
        expect(read(topic, mangle, n)).toEqual({ topic, parsed: parseRoomTopic(topic) });
      }),
    );
  });

  it.each(Object.entries(harmful))('with %s leads nowhere, and its secret is not shown', (__, mangle) => {
    fc.assert(
      fc.property(topics, places, (topic, n) => {
        const page = read(topic, mangle, n);
        expect(['damagedLink', 'nameOnly', undefined]).toContain(
          page && (page.parsed.ok ? page.parsed.secret : page.parsed.problem),
        );
        expect(['', roomName(topic)]).toContain(roomName(page?.topic ?? ''));
      }),
    );
  });

  it('that was cut anywhere behind its first word is damaged', () => {
    fc.assert(
      fc.property(topics, fc.nat(), fc.constantFrom('', '.', '…', '-'), (topic, n, end) => {
        const first = topic.indexOf('-') + 1;
        const at = first + (n % (topic.length - first));
        const page = read(topic, (text) => cut(text, at) + end, 0);
        expect(page?.parsed.ok).toBe(false);
        expect(['', roomName(topic)]).toContain(roomName(page?.topic ?? ''));
      }),
    );
  });
});

it('a link with manglings upon manglings leads to its room or nowhere', () => {
  // Of a link that has lost both its words and its tilde, only the secret is left: anybody might have typed that.
  const known = Object.entries(harmful).filter(([name]) => !/hyphen$|hyphen lost|words? lost/.test(name));
  const all = fc.constantFrom(...Object.values(harmless), ...known.map(([, mangle]) => mangle));
  const some = fc.array(fc.tuple(all, fc.nat({ max: 50 })), { maxLength: 3 });
  fc.assert(
    fc.property(topics, some, (topic, manglings) => {
      const mangled = manglings.reduce((text, [mangle, n]) => mangle(text, n), topic);
      const parsed = parseRoomTopic(mangled);
      const secret = parsed.ok ? parsed.secret : null;
      const isSame = secret?.kind === 'generated' && secret.topic === topic;
      // Where too little is left to know it, no secret is left either.
      const isHarmless = secret?.kind === 'typed' && !secret.topic.includes(secretOf(topic).slice(0, 8));
      expect({ mangled, isFine: secret === null || isSame || isHarmless }).toEqual({ mangled, isFine: true });
    }),
    { numRuns: 2_000 },
  );
});

it('a link that was pasted where a topic belongs is no topic', () => {
  fc.assert(
    fc.property(topics, keys, (topic, key) => {
      for (const path of [roomPath(topic), watchPath(key)])
        for (const text of [
          `https://parley.example/${path}`,
          `Join: <https://parley.example/x/?lang=fr${path}>.`,
        ])
          expect(parseRoomTopic(text)).toEqual({ ok: false, problem: 'wholeLink' });
    }),
  );
});

it.each([
  ['alone', 'https://parley.example/#/room/blue-otter', '#/room/blue-otter'],
  ['in an invitation', 'Come: <https://parley.example/#/room/caf%C3%A9%2042>, now!', '#/room/caf%C3%A9%2042'],
  ['at the end of a sentence', 'We meet at https://parley.example/x/#/room/blue.', '#/room/blue'],
  ['escaped', 'https://parley.example/%23/room/blue', '#/room/blue'],
  ['escaped further', 'https://parley.example/#%2Froom%2Fblue', '#/room/blue'],
  ['for watching', 'https://parley.example/#/watch/abc', '#/watch/abc'],
  [
    'with its brokers, and without what else it asks for',
    'https://parley.example/?join=1&media=camera&broker=wss%3A%2F%2Fb.example%2Fmqtt#/room/blue',
    '?broker=wss%3A%2F%2Fb.example%2Fmqtt#/room/blue',
  ],
])('a link pasted where a topic belongs leads to its room: %s', (_, text, address) =>
  expect(linkWithinText(text)).toBe(address),
);
it('a text without a link leads nowhere', () => {
  for (const text of ['', 'room', '#/lab', 'https://parley.example/#/learn/4-offer', '#/room/'])
    expect(linkWithinText(text)).toBeNull();
});

const readKey = (text: string) => {
  const page = readPage(hashOf(`#/watch/${text}`));
  return page.page === 'watch' ? parseWatchKey(page.key) : null;
};
const named = (all: Record<string, Mangling>) =>
  Object.entries(all).filter(
    ([name]) => !/tilde|word|hyphen$|hyphen lost|capital letter |secret|quoted/.test(name),
  );

describe('a link for watching', () => {
  it.each(named(harmless))('with %s shows the same room', (_, mangle) => {
    fc.assert(
      fc.property(keys, fc.nat({ max: 42 }), (key, n) => {
        expect(readKey(mangle(key, n))).toEqual(parseWatchKey(key));
      }),
    );
  });
  it.each(named(harmful))('with %s is damaged', (_, mangle) => {
    fc.assert(
      fc.property(keys, fc.nat({ max: 42 }), (key, n) => {
        expect(readKey(mangle(key, n))).toEqual({ ok: false, problem: 'damagedLink' });
      }),
    );
  });
});

it('an address whose slashes were lost, added or escaped leads to the same room', () => {
  const topic = newRoomTopic();
  for (const hash of [`#/room/${topic}/`, `#room/${topic}`, `#%2Froom%2F${topic}`, `#/Room/${topic}`])
    expect(readPage(hash)).toEqual({ page: 'room', topic });
});

it.each([
  'calm otter',
  'kind-wrench',
  'calm-otter party',
  'warm-up',
  'see you ~ at the usual place',
  'a~b',
  'our quiet-owl reading group',
])('“%s” is what somebody typed', (topic) =>
  expect(parseRoomTopic(topic)).toMatchObject({ ok: true, secret: { kind: 'typed', topic } }),
);

it('a link names several brokers, in one parameter or in several, and eight at most', () => {
  const brokers = ['wss://one.example/', 'wss://two.example/'];
  expect(readOptions(`?broker=${brokers.join(', ')}`).brokers).toEqual(brokers);
  expect(readOptions(`?broker=${brokers.join('&broker=')}`).brokers).toEqual(brokers);
  expect(readOptions(`?broker=${'wss://a,'.repeat(9)}`).brokers).toHaveLength(8);
  expect(readOptions(`?broker=${' '.repeat(100_000)}wss://a`).brokers).toEqual([]);
});
