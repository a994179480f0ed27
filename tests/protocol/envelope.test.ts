import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { concat, fromBase64url, toBase64url } from '../../src/protocol/bytes';
import {
  epochOrder,
  largestEnvelope,
  open,
  overhead,
  readHeader,
  seal,
  type Header,
} from '../../src/protocol/envelope';
import { identityOf, newEpoch, newIdentity, peerIdOf } from '../../src/protocol/identity';
import { newRoom, someIdentity } from './rooms';

const key = (await newRoom()).telemetry;
const { self, signer } = someIdentity();
const bytes = fc.uint8Array({ maxLength: 300 }).map((b) => concat(b));
const headers: fc.Arbitrary<Header> = fc.record({
  key: fc.constantFrom('signal', 'telemetry'),
  publicKey: fc.constant(signer.publicKey),
  epoch: fc.constantFrom(newEpoch(1), newEpoch(2)),
  seq: fc.nat({ max: 2 ** 32 - 1 }),
});

it('what is sealed is opened, and its header is readable without a key', async () => {
  await fc.assert(
    fc.asyncProperty(headers, fc.string(), bytes, async (header, topic, plain) => {
      const envelope = await seal(key, signer, header, topic, plain);
      expect(envelope.length).toBe(overhead + plain.length);
      expect(readHeader(envelope)).toEqual(header);
      expect(await open(key, signer.publicKey, topic, envelope)).toEqual(plain);
      expect(await open(key, signer.publicKey, `${topic}/`, envelope)).toBeNull();
    }),
  );
});

it('the same text never looks the same twice', async () => {
  const header: Header = { key: 'signal', publicKey: signer.publicKey, epoch: self.epoch, seq: 0 };
  const [a, b] = [
    await seal(key, signer, header, 'topic', new Uint8Array(40)),
    await seal(key, signer, header, 'topic', new Uint8Array(40)),
  ];
  expect(a.subarray(46)).not.toEqual(b.subarray(46));
});

it('the largest envelope is exactly 32 KiB', async () => {
  const header: Header = { key: 'signal', publicKey: signer.publicKey, epoch: self.epoch, seq: 0 };
  const most = largestEnvelope - overhead;
  expect(largestEnvelope).toBe(32_768);
  expect(await seal(key, signer, header, 'topic', new Uint8Array(most))).toHaveLength(largestEnvelope);
  await expect(seal(key, signer, header, 'topic', new Uint8Array(most + 1))).rejects.toThrow(RangeError);
});

it('a header is read where the bytes lie inside a larger buffer', async () => {
  const header: Header = { key: 'telemetry', publicKey: signer.publicKey, epoch: self.epoch, seq: 77 };
  const envelope = await seal(key, signer, header, 'topic', new Uint8Array(3));
  const within = concat(new Uint8Array(5).fill(9), envelope).subarray(5);
  expect(readHeader(within)).toEqual(header);
});

it('what somebody else signed is forged, whatever key the header names', async () => {
  const other = someIdentity().signer;
  const header = { key: 'signal', epoch: self.epoch, seq: 0 } as const;
  const envelope = await seal(
    key,
    { ...other, publicKey: signer.publicKey },
    header,
    'topic',
    new Uint8Array(9),
  );
  expect(await open(key, signer.publicKey, 'topic', envelope)).toBe('forged');
});

it('a peer is known by its key: its id is 96 bits of a hash, base64url', async () => {
  const [one, other] = [await newIdentity(), await newIdentity()];
  expect(one.self.peer).toMatch(/^[A-Za-z0-9_-]{16}$/);
  expect(one.self.peer).not.toBe(other.self.peer);
  expect(await peerIdOf(one.signer.publicKey)).toBe(one.self.peer);
  expect((await identityOf(one.signer, 2)).self.peer).toBe(one.self.peer);
});

it('a later join has a later epoch, and an epoch tells no time', () => {
  const orders = Array.from({ length: 300 }, (_, join) => epochOrder(newEpoch(join)));
  expect(orders.toSorted()).toEqual(orders);
  expect(new Set([newEpoch(7), newEpoch(7), newEpoch(7)]).size).toBe(3);
});

it('base64url keeps all bytes and takes nothing else', () => {
  fc.assert(
    fc.property(bytes, (some) => {
      expect(fromBase64url(toBase64url(some))).toEqual(some);
    }),
  );
  expect([fromBase64url('a+b/'), fromBase64url('ab=='), fromBase64url('abcde'), fromBase64url('é')]).toEqual(
    Array(4).fill(null),
  );
});
