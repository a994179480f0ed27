import { expect, it } from 'vitest';
import { open, seal } from '../../src/protocol/envelope';
import { fromBase64url, utf8 } from '../../src/protocol/bytes';
import { newRoomTopic, roomName } from '../../src/protocol/roomTopic';
import { keysOf, newRoom, someIdentity, watchKeysOf } from './rooms';

const { self, signer } = someIdentity();
const header = { key: 'telemetry', epoch: self.epoch, seq: 0 } as const;
/** Whether what one key seals the other opens. */
async function fits(a: CryptoKey | null, b: CryptoKey | null) {
  if (a === null || b === null) return false;
  const sealed = await seal(a, signer, header, 'topic', utf8('secret'));
  return (await open(b, signer.publicKey, 'topic', sealed)) !== null;
}

it.each([
  ['a typed topic', 'blue room'],
  ['a generated topic', newRoomTopic()],
])('%s leads two peers to the same room and the same keys', async (_, topic) => {
  const [alice, bob] = await Promise.all([keysOf(topic), keysOf(topic)]);
  expect(alice.roomTag).toBe(bob.roomTag);
  expect(alice.watchKey).toBe(bob.watchKey);
  expect(await fits(alice.signal, bob.signal)).toBe(true);
  expect(await fits(alice.telemetry, bob.telemetry)).toBe(true);
});

it('another topic, however similar, is another room with other keys', async () => {
  const [one, other] = await Promise.all([keysOf('blue room'), keysOf('blue rooms')]);
  expect(one.roomTag).not.toBe(other.roomTag);
  expect(await fits(one.signal, other.signal)).toBe(false);
  expect(await fits(one.telemetry, other.telemetry)).toBe(false);
});

it('a topic typed like the name of a generated room is not that room', async () => {
  const topic = newRoomTopic();
  const [generated, typed] = await Promise.all([keysOf(topic), keysOf(roomName(topic).replace('-', ' '))]);
  expect(generated.roomTag).not.toBe(typed.roomTag);
});

it('a link made for watching opens telemetry of the same room, and nothing that peers say', async () => {
  const room = await newRoom();
  const watcher = await watchKeysOf(room.watchKey);
  expect(watcher.roomTag).toBe(room.roomTag);
  expect(await fits(room.telemetry, watcher.telemetry)).toBe(true);
  expect(watcher.signal).toBeNull();
  expect(await fits(room.signal, watcher.telemetry)).toBe(false);
  const link = fromBase64url(room.watchKey) ?? new Uint8Array();
  const asKey = await crypto.subtle.importKey('raw', link, 'AES-GCM', false, ['decrypt']);
  expect(await fits(room.signal, asKey)).toBe(false);
});

it('a link made for watching vouches for nobody, and knows for whom the room does', async () => {
  const room = await newRoom();
  const watcher = await watchKeysOf(room.watchKey);
  const voucher = (await room.vouching.vouchFor?.(signer.publicKey)) ?? '';
  expect(watcher.vouching.vouchFor).toBeNull();
  expect(await watcher.vouching.isVouched(signer.publicKey, voucher)).toBe(true);
  expect(await watcher.vouching.isVouched(someIdentity().signer.publicKey, voucher)).toBe(false);
  expect(await (await newRoom()).vouching.isVouched(signer.publicKey, voucher)).toBe(false);
});

it('the signaling key and the telemetry key of a room differ', async () => {
  const room = await newRoom();
  expect(await fits(room.signal, room.telemetry)).toBe(false);
});

it('the broker sees 128 bits that do not show the topic, and no key can be read out', async () => {
  const topic = newRoomTopic();
  const { roomTag, signal, telemetry, watchKey } = await keysOf(topic);
  expect(roomTag).toMatch(/^[A-Za-z0-9_-]{22}$/);
  expect(roomTag).not.toContain(topic.slice(topic.indexOf('~') + 1, -1));
  expect(watchKey).not.toContain(topic.slice(topic.indexOf('~') + 1, -1));
  expect((await keysOf('blueroom')).roomTag).not.toContain('blueroom');
  expect([signal?.extractable, telemetry.extractable]).toEqual([false, false]);
});
