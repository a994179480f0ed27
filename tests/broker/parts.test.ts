import { describe, expect, it } from 'vitest';
import { packetSizeGuard } from '../../src/broker/packetSizeGuard';
import { tokenBucket } from '../../src/protocol/tokenBucket';
import { mayPublish, maySubscribe } from '../../src/broker/topicRules';

const longest = 'a'.repeat(64);

it.each([
  ['parley/2/room/p/peer', true, true],
  ['parley/1/room/p/+', false, true],
  [`parley/2/${longest}/s/A-z_9`, true, true],
  ['parley/2/room/o/+', false, true],
  ['parley/2/room/l/peer', true, true],
  ['parley/2/room/a/+', false, true],
  ['parley/2/room/b/peer', false, false],
  [`parley/2/${longest}a/s/peer`, false, false],
  ['parley/2/room/s/', false, false],
  ['parley/2/room/s/peer\n', false, false],
  ['parley/2/room/s/peer/more', false, false],
  ['parley/3/room/s/peer', false, false],
  ['parley/2/+/s/peer', false, false],
  ['parley/2/room/+/peer', false, false],
  ['parley/2/room/s/#', false, false],
  ['$SYS/heartbeat', false, false],
])('%j', (topic, publish, subscribe) => {
  expect([mayPublish(topic), maySubscribe(topic)]).toEqual([publish, subscribe]);
});

it('lets a burst through, then the rate', () => {
  let nowMs = 0;
  const take = tokenBucket(10, 2, () => nowMs);
  expect([take(), take(), take()]).toEqual([true, true, false]);
  nowMs = 100;
  expect([take(), take()]).toEqual([true, false]);
  nowMs = 10_000;
  expect([take(), take(), take()]).toEqual([true, true, false]);
});

/** A PUBLISH packet whose body is 128 to 16383 bytes long. */
const packet = (bodyBytes: number): number[] => [
  0x30,
  (bodyBytes % 128) + 128,
  Math.floor(bodyBytes / 128),
  ...Array<number>(bodyBytes).fill(0xff),
];

describe('the packet size guard', () => {
  it.each([
    ['packets of the largest size', [...packet(300), ...packet(300)], true],
    ['an empty packet before another', [0xc0, 0, ...packet(300)], true],
    ['one byte too many', packet(301), false],
    ['one byte too many, later', [...packet(300), ...packet(301)], false],
    ['a length of five bytes', [0x30, 0x80, 0x80, 0x80, 0x80, 0], false],
  ])('%s, however the bytes are cut', (_, bytes, expected) => {
    for (const size of [1, 2, 3, 100, bytes.length]) {
      const fits = packetSizeGuard(300);
      const starts = Array.from({ length: Math.ceil(bytes.length / size) }, (_unused, index) => index * size);
      expect(starts.every((start) => fits(Uint8Array.from(bytes.slice(start, start + size))))).toBe(expected);
    }
  });
});
