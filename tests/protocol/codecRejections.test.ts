import * as fc from 'fast-check';
import { beforeEach, describe, expect, it } from 'vitest';
import { concat, utf8 } from '../../src/protocol/bytes';
import { deflate } from '../../src/protocol/deflate';
import { largestEnvelope, overhead, seal, type KeyName } from '../../src/protocol/envelope';
import type { Identity } from '../../src/protocol/identity';
import type { Sealed } from '../../src/protocol/codec';
import { signatureLength } from '../../src/protocol/signing';
import { topicOf } from '../../src/protocol/topics';
import {
  bye,
  deliver,
  everyone,
  flipped,
  hello,
  joinAs,
  laterJoin,
  newRoom,
  rejectionOf,
  toInbox,
  twoPeers,
  watchKeysOf,
} from './rooms';

type Peers = Awaited<ReturnType<typeof twoPeers>>;
let peers: Peers;
beforeEach(async () => {
  peers = await twoPeers();
});
const rejected = async (sealed: Sealed) => rejectionOf(await deliver(peers.bob, sealed));
const inbox = () => topicOf(peers.keys.roomTag, 'inbox', peers.bob.self.peer);
const presence = () => topicOf(peers.keys.roomTag, 'presence', peers.alice.self.peer);

interface Forgery {
  key?: KeyName;
  seq?: number;
  by?: Identity;
  topic?: string;
}
/** What a member of the room could seal by hand, schema or not. */
async function forged(
  plain: string | Uint8Array<ArrayBuffer>,
  { key: name = 'signal', seq = 0, by = peers.alice.identity, topic = presence() }: Forgery = {},
): Promise<Sealed> {
  const { keys } = peers;
  const key = name === 'signal' ? keys.signal : keys.telemetry;
  if (key === null) throw new Error('no key');
  const header = { key: name, epoch: by.self.epoch, seq };
  const bytes = await seal(key, by.signer, header, topic, typeof plain === 'string' ? utf8(plain) : plain);
  return { topic, bytes };
}

it.each([
  ['larger than an envelope may be', () => new Uint8Array(largestEnvelope + 1).fill(1), 'oversized'],
  ['empty', () => new Uint8Array(), 'malformed'],
  ['shorter than an empty one', () => new Uint8Array(overhead - 1).fill(2), 'malformed'],
])('bytes that are %s', async (_, bytes, reason) =>
  expect(await rejected({ topic: inbox(), bytes: bytes() })).toBe(reason),
);

it('an envelope of another version is malformed', async () => {
  const { topic, bytes } = await peers.alice.codec.sealMessage(hello, everyone);
  expect(await rejected({ topic, bytes: flipped(bytes, 0, 3) })).toBe('malformed');
});

const letter = (body: string) => `{"at":1,"body":${body}}`;
const standing = '"standing":{"seat":null,"term":0,"readiness":"away","session":0}';
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
  ['a number that is none', letter(`{"kind":"hello",${standing.replace('0', '"1"')}}`)],
  ['a fraction', letter(`{"kind":"hello",${standing.replace('0', '0.5')}}`)],
  ['a number beyond all', letter(`{"kind":"hello",${standing.replace('0', '1e300')}}`)],
  ['a negative number', letter(`{"kind":"hello",${standing.replace('0', '-1')}}`)],
  ['what belongs into an inbox', letter('{"kind":"challenge"}')],
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
        const isSignature = index >= length - signatureLength;
        expect(await rejected({ ...inInbox, bytes })).toBe(
          index < 2 ? 'malformed' : isSignature ? 'forged' : 'undecryptable',
        );
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
    const by = joinAs(peers.keys).identity;
    expect(await rejected(await forged(letter(`{"kind":"hello",${standing}}`), { by }))).toBe('foreign');
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
    const later = joinAs(keys, laterJoin(alice.identity));
    const late = await alice.codec.sealMessage(hello, everyone);
    expect(await rejected(await later.codec.sealMessage(hello, everyone))).toBeNull();
    expect(await rejected(late)).toBe('stale');
  });

  it('a message in the inbox, written for an earlier join of ours, is stale', async () => {
    const earlier = await peers.alice.codec.sealMessage(bye, toInbox(peers.bob.self));
    peers.bob = joinAs(peers.keys, laterJoin(peers.bob.identity));
    expect(await rejected(earlier)).toBe('stale');
  });
});

describe('forged', () => {
  it('is what a member signs with a key of its own in the name of another', async () => {
    const mallory = joinAs(peers.keys).identity;
    const by = {
      self: peers.alice.self,
      signer: { ...mallory.signer, publicKey: peers.alice.identity.signer.publicKey },
    };
    expect(await rejected(await forged(letter(`{"kind":"hello",${standing}}`), { by }))).toBe('forged');
  });

  it('is an offer as somebody else: nobody is talked over by who has the room link', async () => {
    const mallory = joinAs(peers.keys);
    const { bytes, topic } = await mallory.codec.sealMessage(bye, toInbox(peers.bob.self));
    const asAlice = concat(bytes);
    asAlice.set(peers.alice.identity.signer.publicKey, 2);
    expect(await rejected({ topic, bytes: asAlice })).toBe('undecryptable');
    expect(await rejected({ topic, bytes })).toBeNull();
  });
});

const factsWith = (voucher: string) =>
  `{"at":1,"voucher":"${voucher}","body":{"kind":"facts","first":0,"facts":[]}}`;
describe('unvouched', () => {
  it('is telemetry, or a lesson, of whoever only watches; a question is not', async () => {
    const watcher = joinAs(await watchKeysOf(peers.keys.watchKey));
    const facts = await watcher.codec.sealTelemetry({ kind: 'facts', first: 0, facts: [] });
    const over = await watcher.codec.sealClass({ kind: 'over' });
    const question = await watcher.codec.sealTelemetry({ kind: 'ask', peer: null });
    expect([await rejected(facts), await rejected(over), await rejected(question)]).toEqual([
      'unvouched',
      'unvouched',
      null,
    ]);
  });

  it('is telemetry with the voucher of somebody else', async () => {
    const { alice, keys } = peers;
    const voucher = (await keys.vouching.vouchFor?.(alice.identity.signer.publicKey)) ?? '';
    const by = joinAs(keys).identity;
    const topic = topicOf(keys.roomTag, 'telemetry', by.self.peer);
    const sealed = (shown: string) => forged(factsWith(shown), { by, topic, key: 'telemetry' });
    expect(await rejected(await sealed(voucher))).toBe('unvouched');
    const own = (await keys.vouching.vouchFor?.(by.signer.publicKey)) ?? '';
    expect(await rejected(await sealed(own))).toBeNull();
  });
});

it('too many are those of one sender beyond 200 in a row, and nobody else pays for it', async () => {
  const mallory = joinAs(peers.keys);
  const flood = await Promise.all(
    Array.from({ length: 300 }, () => mallory.codec.sealMessage(hello, everyone)),
  );
  const reasons: (string | null)[] = [];
  for (const sealed of flood) reasons.push(await rejected(sealed));
  expect(reasons.slice(0, 200).every((reason) => reason === null)).toBe(true);
  expect(reasons.filter((reason) => reason === 'tooMany').length).toBeGreaterThan(50);
  expect(await rejected(await peers.alice.codec.sealMessage(hello, everyone))).toBeNull();
});

it('a message that is played back is not charged to its sender', async () => {
  const { alice, bob } = peers;
  const heard = await alice.codec.sealMessage(hello, everyone);
  const earlier = await alice.codec.sealMessage(bye, toInbox(laterJoin(bob.identity).self));
  expect(await rejected(heard)).toBeNull();
  expect(await rejected(earlier)).toBe('stale');
  for (let i = 0; i < 300; i++)
    for (const one of [heard, earlier]) expect(await rejected(one)).toBe('repeated');
  expect(await rejected(await alice.codec.sealMessage(hello, everyone))).toBeNull();
});

it('a number far ahead is refused, and those that follow the true ones are not', async () => {
  const plain = letter(`{"kind":"hello",${standing}}`);
  expect(await rejected(await forged(plain, { seq: 3 }))).toBeNull();
  expect(await rejected(await forged(plain, { seq: 2 ** 32 - 1 }))).toBe('ahead');
  expect(await rejected(await forged(plain, { seq: 4 }))).toBeNull();
});

it('whoever speaks version 1 is heard of, and not heard', async () => {
  const topic = `parley/1/${peers.keys.oldTag}/p/AAAAAAAAAAA`;
  expect(await rejected({ topic, bytes: new Uint8Array(80).fill(1) })).toBe('otherVersion');
  expect(peers.bob.codec.subscriptions.signaling).toContain(`parley/1/${peers.keys.oldTag}/p/+`);
});

it('no bytes on any topic make it throw, and none are let in', async () => {
  const { bob, keys } = peers;
  const topics = [inbox(), presence(), topicOf(keys.roomTag, 'telemetry', 'x'), 'elsewhere', ''];
  const plausible = fc
    .tuple(fc.constantFrom(1, 2), fc.uint8Array({ maxLength: 200 }))
    .map(([key, rest]) => concat(Uint8Array.of(2, key), rest));
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
