/** Who a peer is: its id is a hash of the key with which it signs, so nobody else can speak in its name. */
import type { Address } from '../../machines/words/vocabulary';
import { concat, randomBytes, toBase64url, utf8 } from './bytes';
import { publicKeyLength, signing, type Signer } from './signing';

export interface Identity {
  self: Address;
  signer: Signer;
}

/** 96 bits of SHA-256, base64url: 16 characters. */
export async function peerIdOf(publicKey: Uint8Array<ArrayBuffer>): Promise<string> {
  const hash = await crypto.subtle.digest('SHA-256', concat(utf8('parley/2 peer'), publicKey));
  return toBase64url(new Uint8Array(hash, 0, 12));
}

/**
 * The epoch of a join: how many joins of this key there were (32 bits), then 32 random bits. Later joins of one key sort
 * after earlier ones, as bytes; it tells no time.
 */
export function newEpoch(join: number): string {
  const count = new DataView(new ArrayBuffer(4));
  count.setUint32(0, join);
  return toBase64url(concat(new Uint8Array(count.buffer), randomBytes(4)));
}

/** `join`: 1 for a new key. */
export const identityOf = async (signer: Signer, join: number): Promise<Identity> => ({
  self: { peer: await peerIdOf(signer.publicKey), epoch: newEpoch(join) },
  signer,
});
/** Another join of the same peer. */
export const joining = ({ self, signer }: Identity, join: number): Identity => ({
  self: { peer: self.peer, epoch: newEpoch(join) },
  signer,
});
/** Somebody whom nobody has met. */
export async function newIdentity(): Promise<Identity> {
  // A page that is not secure can sign nothing, and the room machine says so when it derives its keys.
  if (!('subtle' in crypto))
    return { self: { peer: toBase64url(randomBytes(12)), epoch: newEpoch(1) }, signer: mute };
  return identityOf(await (await signing()).generate(), 1);
}
const mute: Signer = {
  publicKey: new Uint8Array(publicKeyLength),
  sign: () => Promise.reject(new Error('this page cannot sign')),
  kept: null,
};
