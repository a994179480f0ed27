/** Keys, addresses and codecs for tests; the rooms are generated ones, because their keys take 2 ms. */
import { createCodec, type Opened, type Sealed } from '../../src/protocol/codec';
import { concat, randomBytes, toBase64url } from '../../src/protocol/bytes';
import { newEpoch, newIdentity, type Identity } from '../../src/protocol/identity';
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

/** Made ahead: a test takes one when it needs one. */
const made = await Promise.all(Array.from({ length: 200 }, newIdentity));
export function someIdentity(): Identity {
  const identity = made.pop();
  if (!identity) throw new Error('more identities are needed than were made');
  return identity;
}
/** Of somebody who says nothing. */
export const newAddress = (): Address => ({ peer: toBase64url(randomBytes(12)), epoch: newEpoch(1) });
/** The same peer, as it joins later. */
export const laterJoin = ({ self, signer }: Identity, join = 2): Identity => ({
  self: { ...self, epoch: newEpoch(join) },
  signer,
});
export const joinAs = (keys: RoomKeys, identity: Identity = someIdentity()) => ({
  self: identity.self,
  identity,
  codec: createCodec(keys, identity),
});
/** Two peers that have joined the same room. */
export async function twoPeers() {
  const keys = await newRoom();
  return { keys, alice: joinAs(keys), bob: joinAs(keys) };
}

export const everyone = { to: 'everyone' } as const;
export const toInbox = (address: Address) => ({ to: 'inbox', address }) as const;
export const hello: Message = {
  kind: 'hello',
  standing: { seat: null, term: 0, readiness: 'away', session: 0 },
};
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
