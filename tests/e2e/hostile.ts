/** A flood, and what somebody on the broker who has no key can say in it. Each speaker says one thing after another, for ever. */
import type { MqttClient } from 'mqtt';
import { concat, randomBytes, toBase64url } from '../../src/protocol/bytes';
import { headerLength, largestEnvelope, overhead } from '../../src/protocol/envelope';
import type { RoomKeys } from '../../src/protocol/keys';

export interface Said {
  topic: string;
  bytes: Uint8Array;
  retain?: boolean;
}
/** Says something, as the i-th of its messages. */
export type Speaker = (i: number) => Said | Promise<Said>;

/** Counts round and round. */
export function at<T>(list: readonly T[], i: number): T {
  const one = list[i % list.length];
  if (one === undefined) throw new Error('the list is empty');
  return one;
}
/** Spreads neighbours over the list: what is played back is out of order. */
const scattered = (i: number) => (i * 7_919) % 1_000_003;

/** Plays back what was heard in the room; a few of it are retained, so that the broker itself says them again. */
export const replaying =
  (heard: readonly Said[]): Speaker =>
  (i) => ({ ...at(heard, scattered(i)), retain: i % 1_000 === 0 });

/** Envelopes that are none, made from some that are, and other topics. */
export function garbling(heard: readonly Said[], keys: RoomKeys): Speaker {
  const envelopes = heard.filter(({ bytes }) => bytes.length >= overhead);
  const ways: ((said: Said, i: number) => Said)[] = [
    ({ topic }, i) => ({ topic, bytes: randomBytes(i % 2_048) }),
    ({ topic, bytes }) => ({
      topic,
      bytes: concat(bytes.subarray(0, headerLength), randomBytes(bytes.length - headerLength)),
    }),
    ({ topic, bytes }, i) => ({ topic, bytes: bytes.subarray(0, i % bytes.length) }),
    ({ topic, bytes }, i) => ({ topic, bytes: concat(Uint8Array.of(i % 256), bytes.subarray(1)) }),
    ({ topic, bytes }) => ({ topic, bytes: concat(Uint8Array.of(1), bytes.subarray(1)) }),
    ({ bytes }, i) => ({ topic: `parley/1/${keys.oldTag}/p/${toBase64url(randomBytes(8))}${i}`, bytes }),
    ({ topic }, i) => ({
      topic: topic.replace(/[^/]+$/, i % 2 ? toBase64url(randomBytes(12)) : `..${i}`),
      bytes: randomBytes(overhead),
    }),
    ({ topic, bytes }, i) => ({ topic, bytes: concat(bytes.subarray(0, -1), Uint8Array.of(i % 256)) }),
    // Few: they are large.
    ({ topic, bytes }, i) =>
      i % 100 === 8 ? { topic, bytes: new Uint8Array(largestEnvelope + 1 + i) } : { topic, bytes },
  ];
  return (i) => at(ways, i)(at(envelopes, scattered(i)), i);
}

/** Messages that are said between two looks at whether the pages still draw. */
const batch = 500;
/** Says so many messages, the speakers taking turns. The broker drops what a slow reader has not taken, so `breathe` waits for those. */
export async function flood(
  client: MqttClient,
  speakers: readonly Speaker[],
  count: number,
  breathe: () => Promise<unknown>,
) {
  for (let said = 0; said < count; said += batch) {
    const messages = await Promise.all(
      Array.from({ length: Math.min(batch, count - said) }, async (_, i) => {
        const turn = said + i;
        return at(speakers, turn)(Math.floor(turn / speakers.length));
      }),
    );
    for (const { topic, bytes, retain = false } of messages)
      client.publish(topic, Buffer.from(bytes), { qos: 0, retain });
    // Acknowledged once the broker has taken all that was written before.
    await client.publishAsync('parley-test/breath', '', { qos: 1 });
    await breathe();
  }
}
