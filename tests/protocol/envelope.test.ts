import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { concat, fromBase64url, toBase64url } from '../../src/protocol/bytes';
import {
  epochOrder,
  headerLength,
  largestEnvelope,
  newEpoch,
  newPeerId,
  open,
  readHeader,
  seal,
  type Header,
} from '../../src/protocol/envelope';
import { newAddress, newRoom } from './rooms';

const key = (await newRoom()).telemetry;
const bytes = fc.uint8Array({ maxLength: 300 }).map((b) => concat(b));
const headers: fc.Arbitrary<Header> = fc.record({
  key: fc.constantFrom('signal', 'telemetry'),
  sender: fc.constantFrom(newAddress(), newAddress()),
  seq: fc.nat({ max: 2 ** 32 - 1 }),
});

it('what is sealed is opened, and its header is readable without a key', async () => {
  await fc.assert(
    fc.asyncProperty(headers, fc.string(), bytes, async (header, topic, plain) => {
      const envelope = await seal(key, header, topic, plain);
      expect(envelope.length).toBe(headerLength + plain.length + 16);
      expect(readHeader(envelope)).toEqual(header);
      expect(await open(key, topic, envelope)).toEqual(plain);
      expect(await open(key, `${topic}/`, envelope)).toBeNull();
    }),
  );
});

it('the same text never looks the same twice', async () => {
  const header: Header = { key: 'signal', sender: newAddress(), seq: 0 };
  const [a, b] = [
    await seal(key, header, 'topic', new Uint8Array(40)),
    await seal(key, header, 'topic', new Uint8Array(40)),
  ];
  expect(a.subarray(22)).not.toEqual(b.subarray(22));
});

it('the largest envelope is exactly 32 KiB', async () => {
  const header: Header = { key: 'signal', sender: newAddress(), seq: 0 };
  const most = largestEnvelope - headerLength - 16;
  expect(largestEnvelope).toBe(32_768);
  expect(await seal(key, header, 'topic', new Uint8Array(most))).toHaveLength(largestEnvelope);
  await expect(seal(key, header, 'topic', new Uint8Array(most + 1))).rejects.toThrow(RangeError);
});

it('a header is read where the bytes lie inside a larger buffer', async () => {
  const header: Header = { key: 'telemetry', sender: newAddress(), seq: 77 };
  const envelope = await seal(key, header, 'topic', new Uint8Array(3));
  const within = concat(new Uint8Array(5).fill(9), envelope).subarray(5);
  expect(readHeader(within)).toEqual(header);
});

it('ids are 64 bits, base64url, each its own', () => {
  const ids = Array.from({ length: 200 }, newPeerId);
  expect(new Set(ids).size).toBe(ids.length);
  for (const id of ids) expect(id).toMatch(/^[A-Za-z0-9_-]{11}$/);
});

it('a later join has a later epoch, even where the clock stands still or goes back', () => {
  fc.assert(
    fc.property(fc.array(fc.nat({ max: 2 ** 31 }), { minLength: 2 }), (times) => {
      const orders = times.map((ms) => epochOrder(newEpoch(Date.now() + ms)));
      expect(orders.toSorted()).toEqual(orders);
      expect(new Set(orders).size).toBe(orders.length);
    }),
    { numRuns: 30 },
  );
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
