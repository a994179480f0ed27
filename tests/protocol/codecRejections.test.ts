import * as fc from 'fast-check';
import { beforeEach, describe, expect, it } from 'vitest';
import type { Address } from '../../machines/words/vocabulary';
import { concat, utf8 } from '../../src/protocol/bytes';
import { deflate } from '../../src/protocol/deflate';
import { headerLength, largestEnvelope, newEpoch, seal, type Header } from '../../src/protocol/envelope';
import type { Sealed } from '../../src/protocol/codec';
import { topicOf } from '../../src/protocol/topics';
import {
  bye,
  deliver,
  everyone,
  flipped,
  hello,
  joinAs,
  newRoom,
  rejectionOf,
  toInbox,
  twoPeers,
} from './rooms';

type Peers = Awaited<ReturnType<typeof twoPeers>>;
let peers: Peers;
beforeEach(async () => {
  peers = await twoPeers();
});
const rejected = async (sealed: Sealed) => rejectionOf(await deliver(peers.bob, sealed));
const inbox = () => topicOf(peers.keys.roomTag, 'inbox', peers.bob.self.peer);
const presence = () => topicOf(peers.keys.roomTag, 'presence', peers.alice.self.peer);

/** What a member of the room could seal by hand, schema or not. */
async function forged(
  plain: string | Uint8Array<ArrayBuffer>,
  header: Partial<Header> = {},
): Promise<Sealed> {
  const { keys, alice } = peers;
  const whole: Header = { key: 'signal', sender: alice.self, seq: 0, ...header };
  const key = whole.key === 'signal' ? keys.signal : keys.telemetry;
  if (key === null) throw new Error('no key');
  const topic = presence();
  const bytes = await seal(key, whole, topic, typeof plain === 'string' ? utf8(plain) : plain);
  return { topic, bytes };
}

it.each([
  ['larger than an envelope may be', () => new Uint8Array(largestEnvelope + 1).fill(1), 'oversized'],
  ['empty', () => new Uint8Array(), 'malformed'],
  ['shorter than a header and a tag', () => new Uint8Array(headerLength + 15).fill(1), 'malformed'],
])('bytes that are %s', async (_, bytes, reason) =>
  expect(await rejected({ topic: inbox(), bytes: bytes() })).toBe(reason),
);

it('an envelope of another version is malformed', async () => {
  const { topic, bytes } = await peers.alice.codec.sealMessage(hello, everyone);
  expect(await rejected({ topic, bytes: flipped(bytes, 0, 3) })).toBe('malformed');
});

const letter = (body: string) => `{"at":1,"body":${body}}`;
const standing = '"standing":{"seat":null,"readiness":"away","session":0}';
it.each([
  ['no JSON', 'hello'],
  ['JSON cut off', '{"at":1,"body":'],
  ['no letter', '[]'],
  ['no time', `{"body":{"kind":"hello",${standing}}}`],
  ['a time before the epoch', `{"at":-1,"body":{"kind":"hello",${standing}}}`],
  ['more than a letter holds', `{"at":1,"more":1,"body":{"kind":"hello",${standing}}}`],
  ['no body', '{"at":1}'],
  ['an unknown kind', letter('{"kind":"shutdown"}')],
  ['a kind of every object', letter('{"kind":"__proto__"}')],
  ['a part missing', letter('{"kind":"hello"}')],
  ['an extra key', letter(`{"kind":"hello",${standing},"admin":true}`)],
  ['__proto__ as a key', letter(`{"kind":"hello",${standing},"__proto__":{"admin":true}}`)],
  ['constructor as a key', letter(`{"kind":"hello",${standing},"constructor":{}}`)],
  ['a number that is none', letter('{"kind":"hangUp","session":"1"}')],
  ['a fraction', letter('{"kind":"hangUp","session":0.5}')],
  ['a number beyond all', letter('{"kind":"hangUp","session":1e300}')],
  ['a negative number', letter('{"kind":"hangUp","session":-1}')],
  ['telemetry as a message', letter('{"kind":"ask","peer":null}')],
  ['deep nesting', letter(`${'['.repeat(10_000)}${']'.repeat(10_000)}`)],
])('a letter with %s is malformed', async (_, plain) => {
  expect(await rejected(await forged(plain))).toBe('malformed');
  expect(await rejected(await forged(letter(`{"kind":"hello",${standing}}`)))).toBeNull();
});

const packed = async (text: string) => concat(Uint8Array.of(0), await deflate(utf8(text)));
it('a compressed letter that is none, is cut off, or grows beyond all bounds is malformed', async () => {
  const whole = letter(`{"kind":"hello",${standing}}`);
  const bomb = await packed(whole.replace('"body"', `${' '.repeat(10_000_000)}"body"`));
  expect(bomb.length).toBeLessThan(largestEnvelope);
  for (const plain of [
    bomb,
    Uint8Array.of(0),
    Uint8Array.of(0, 1, 2, 3),
    (await packed(whole)).slice(0, -4),
    await packed(letter('{"kind":"shutdown"}')),
  ])
    expect(await rejected(await forged(plain))).toBe('malformed');
  expect(await rejected(await forged(await packed(whole), { seq: 1 }))).toBeNull();
});

it('text that is not UTF-8 is malformed', async () =>
  expect(await rejected(await forged(Uint8Array.of(0x22, 0xff, 0x22)))).toBe('malformed'));

describe('undecryptable', () => {
  it('is whatever was changed on the way, in any bit', async () => {
    const inInbox = await peers.alice.codec.sealMessage(bye, toInbox(peers.bob.self));
    const { length } = inInbox.bytes;
    await fc.assert(
      fc.asyncProperty(fc.nat({ max: length - 1 }), fc.nat({ max: 7 }), async (index, bit) => {
        const bytes = flipped(inInbox.bytes, index, 1 << bit);
        // Bytes 0 and 1 name the version and the key; there is nothing to decrypt if those are unknown.
        expect(await rejected({ ...inInbox, bytes })).toBe(index < 2 ? 'malformed' : 'undecryptable');
      }),
      { numRuns: 300 },
    );
    expect(await rejected(inInbox)).toBeNull();
  });

  it('is what was sealed with the key of another room', async () => {
    const stranger = joinAs({ ...(await newRoom()), roomTag: peers.keys.roomTag });
    expect(await rejected(await stranger.codec.sealMessage(hello, everyone))).toBe('undecryptable');
  });

  it('is what was sealed for another topic', async () => {
    const { bytes } = await peers.alice.codec.sealMessage(hello, everyone);
    expect(await rejected({ topic: inbox(), bytes })).toBe('undecryptable');
  });

  it('is what was cut off or lengthened', async () => {
    const { topic, bytes } = await peers.alice.codec.sealMessage(hello, everyone);
    expect(await rejected({ topic, bytes: bytes.slice(0, -1) })).toBe('undecryptable');
    expect(await rejected({ topic, bytes: concat(bytes, new Uint8Array(1)) })).toBe('undecryptable');
  });
});

describe('foreign', () => {
  it('is what came on a topic of another room', async () => {
    const sealed = await joinAs(await newRoom()).codec.sealMessage(hello, everyone);
    expect(await rejected(sealed)).toBe('foreign');
  });

  it('is what one member says in the name of another', async () => {
    const sender: Address = joinAs(peers.keys).self;
    expect(await rejected(await forged(letter(`{"kind":"hello",${standing}}`), { sender }))).toBe('foreign');
  });

  it('is a message among telemetry, and telemetry among messages', async () => {
    const { alice, keys } = peers;
    const message = await alice.codec.sealMessage(hello, everyone);
    const telemetry = await alice.codec.sealTelemetry({ kind: 'ask', peer: null });
    const watched = topicOf(keys.roomTag, 'telemetry', alice.self.peer);
    expect(await rejected({ topic: watched, bytes: message.bytes })).toBe('foreign');
    expect(await rejected({ topic: presence(), bytes: telemetry.bytes })).toBe('foreign');
  });
});

describe('repeated and stale', () => {
  it('a message counts once, however many brokers bring it', async () => {
    const sealed = await peers.alice.codec.sealMessage(hello, everyone);
    expect([await rejected(sealed), await rejected(sealed), await rejected(sealed)]).toEqual([
      null,
      'repeated',
      'repeated',
    ]);
  });

  it('a message of an earlier join of its sender comes too late once the later one was heard', async () => {
    const { keys, alice } = peers;
    const later = joinAs(keys, { peer: alice.self.peer, epoch: newEpoch(Date.now()) });
    const late = await alice.codec.sealMessage(hello, everyone);
    expect(await rejected(await later.codec.sealMessage(hello, everyone))).toBeNull();
    expect(await rejected(late)).toBe('stale');
  });

  it('a message in the inbox, written for an earlier join of ours, is stale', async () => {
    const earlier: Address = { peer: peers.bob.self.peer, epoch: newEpoch(0) };
    expect(await rejected(await peers.alice.codec.sealMessage(bye, toInbox(earlier)))).toBe('stale');
  });
});

it('no bytes on any topic make it throw, and none are let in', async () => {
  const { bob, keys } = peers;
  const topics = [inbox(), presence(), topicOf(keys.roomTag, 'telemetry', 'x'), 'elsewhere', ''];
  const plausible = fc
    .tuple(fc.constantFrom(1, 2), fc.uint8Array({ maxLength: 200 }))
    .map(([key, rest]) => concat(Uint8Array.of(1, key), rest));
  const bytes = fc.oneof(
    fc.uint8Array({ maxLength: 200 }).map((b) => concat(b)),
    plausible,
  );
  await fc.assert(
    fc.asyncProperty(fc.constantFrom(...topics), bytes, async (topic, arrived) => {
      expect((await bob.codec.open(topic, arrived)).kind).toBe('rejected');
    }),
    { numRuns: 500 },
  );
});
