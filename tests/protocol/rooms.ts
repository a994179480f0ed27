/** Keys, addresses and codecs for tests; the rooms are generated ones, because their keys take 2 ms. */
import { createCodec, type Opened, type Sealed } from '../../src/protocol/codec';
import { concat } from '../../src/protocol/bytes';
import { newEpoch, newPeerId } from '../../src/protocol/envelope';
import { deriveRoomKeys, type RoomKeys } from '../../src/protocol/keys';
import { newRoomTopic, parseRoomTopic, parseWatchKey, type ParsedTopic } from '../../src/protocol/roomTopic';
import type { Address, Message, SeatMessage } from '../../machines/words/vocabulary';

export const secretOf = (parsed: ParsedTopic) => {
  if (!parsed.ok) throw new Error(parsed.problem);
  return parsed.secret;
};
export const keysOf = (topic: string) => deriveRoomKeys(secretOf(parseRoomTopic(topic)));
export const watchKeysOf = (watchKey: string) => deriveRoomKeys(secretOf(parseWatchKey(watchKey)));
export const newRoom = () => keysOf(newRoomTopic());

export const newAddress = (): Address => ({ peer: newPeerId(), epoch: newEpoch(Date.now()) });
export const joinAs = (keys: RoomKeys, self: Address = newAddress()) => ({
  self,
  codec: createCodec(keys, self),
});
/** Two peers that have joined the same room. */
export async function twoPeers() {
  const keys = await newRoom();
  return { keys, alice: joinAs(keys), bob: joinAs(keys) };
}

export const everyone = { to: 'everyone' } as const;
export const toInbox = (address: Address) => ({ to: 'inbox', address }) as const;
export const hello: Message = { kind: 'hello', standing: { seat: null, readiness: 'away', session: 0 } };
export const bye: SeatMessage = { kind: 'hangUp', session: 1 };

/** Why something was turned away; null when it was let in. */
export const rejectionOf = (opened: Opened) => (opened.kind === 'rejected' ? opened.reason : null);
/** The bytes with some bits of one byte turned over. */
export const flipped = (bytes: Uint8Array, index: number, mask: number): Uint8Array<ArrayBuffer> => {
  const copy = concat(bytes);
  copy[index] = (copy[index] ?? 0) ^ mask;
  return copy;
};
export const deliver = (to: ReturnType<typeof joinAs>, { topic, bytes }: Sealed) =>
  to.codec.open(topic, bytes);
