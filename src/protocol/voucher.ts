/**
 * Who watches knows no secret that peers do not know, so no secret can tell it who is a peer. A voucher does: the room's
 * own signature of a peer's key. Everybody who has the room's link can give one; a link made for watching is the public
 * half of the key that made it.
 */
import { concat, fromBase64url, toBase64url, utf8 } from './bytes';
import { signing, type Signer } from './signing';

type Bytes = Uint8Array<ArrayBuffer>;
export interface Vouching {
  /** Base64url of 64 bytes; null on a page that may only watch. */
  vouchFor: ((publicKey: Bytes) => Promise<string>) | null;
  isVouched: (publicKey: Bytes, voucher: string) => Promise<boolean>;
}

export function vouchingWith(roomTag: string, roomKey: Bytes, speaker: Signer | null): Vouching {
  const said = (publicKey: Bytes) => concat(utf8(`parley/2 voucher ${roomTag} `), publicKey);
  return {
    vouchFor: speaker && (async (publicKey) => toBase64url(await speaker.sign(said(publicKey)))),
    async isVouched(publicKey, voucher) {
      const signature = fromBase64url(voucher);
      return signature !== null && (await signing()).verify(roomKey, signature, said(publicKey));
    },
  };
}
