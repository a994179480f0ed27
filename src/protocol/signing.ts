/** Ed25519 signatures (RFC 8032): by WebCrypto, or by @noble/curves in a browser whose WebCrypto has no Ed25519. */
import { createBounded } from './bounded';
import { concat, fromBase64url } from './bytes';

type Bytes = Uint8Array<ArrayBuffer>;
/** The private half never leaves the page that made it; WebCrypto does not even show it to the page. */
export interface Signer {
  /** 32 bytes. */
  publicKey: Bytes;
  /** 64 bytes. */
  sign: (message: Bytes) => Promise<Bytes>;
  /** What IndexedDB can keep without anybody seeing the private half; null where that is not possible. */
  kept: CryptoKeyPair | null;
}
export interface Signing {
  /** A new pair of keys. */
  generate: () => Promise<Signer>;
  /** The pair of keys that 32 bytes stand for: everybody who knows them can sign. */
  fromSeed: (seed: Bytes) => Promise<Signer>;
  verify: (publicKey: Bytes, signature: Bytes, message: Bytes) => Promise<boolean>;
}

export const publicKeyLength = 32;
export const signatureLength = 64;

const algorithm = 'Ed25519';
/** What stands before the seed in PKCS #8 (RFC 8410 §7). */
const pkcs8Head = Uint8Array.of(48, 46, 2, 1, 0, 48, 5, 6, 3, 43, 101, 112, 4, 34, 4, 32);

const bytesOf = async (key: CryptoKey) => new Uint8Array(await crypto.subtle.exportKey('raw', key));
const signWith = (key: CryptoKey) => async (message: Bytes) =>
  new Uint8Array(await crypto.subtle.sign(algorithm, key, message));

/** A pair that was kept. */
export const signerOf = async (kept: CryptoKeyPair): Promise<Signer> => ({
  publicKey: await bytesOf(kept.publicKey),
  sign: signWith(kept.privateKey),
  kept,
});

/** Verifying takes an imported key; those of the senders heard last are remembered. */
const mostImported = 64;

export function webCryptoSigning(): Signing {
  const imported = createBounded<Promise<CryptoKey>>(mostImported);
  const keyOf = (publicKey: Bytes) =>
    imported.getOrMake(publicKey.join(), () =>
      crypto.subtle.importKey('raw', publicKey, algorithm, false, ['verify']),
    );
  return {
    generate: async () =>
      signerOf((await crypto.subtle.generateKey(algorithm, false, ['sign', 'verify'])) as CryptoKeyPair), // asymmetric
    async fromSeed(seed) {
      const pkcs8 = concat(pkcs8Head, seed);
      const key = await crypto.subtle.importKey('pkcs8', pkcs8, algorithm, true, ['sign']);
      const { x } = await crypto.subtle.exportKey('jwk', key);
      return { publicKey: fromBase64url(x ?? '') ?? new Uint8Array(), sign: signWith(key), kept: null };
    },
    verify: (publicKey, signature, message) =>
      keyOf(publicKey).then(
        (key) => crypto.subtle.verify(algorithm, key, signature, message),
        () => false,
      ),
  };
}

export async function nobleSigning(): Promise<Signing> {
  const { ed25519 } = await import('@noble/curves/ed25519.js');
  const signerFrom = (secret: Uint8Array, publicKey: Uint8Array): Signer => ({
    publicKey: concat(publicKey),
    sign: (message) => Promise.resolve(concat(ed25519.sign(message, secret))),
    kept: null,
  });
  return {
    generate() {
      const { secretKey, publicKey } = ed25519.keygen();
      return Promise.resolve(signerFrom(secretKey, publicKey));
    },
    fromSeed: (seed) => Promise.resolve(signerFrom(seed, ed25519.getPublicKey(seed))),
    verify(publicKey, signature, message) {
      try {
        return Promise.resolve(ed25519.verify(signature, message, publicKey));
      } catch {
        return Promise.resolve(false);
      }
    },
  };
}

let chosen: Promise<Signing> | null = null;
/** What this browser can do, found out once. */
export const signing = (): Promise<Signing> =>
  (chosen ??= crypto.subtle
    .generateKey(algorithm, false, ['sign', 'verify'])
    .then(webCryptoSigning, nobleSigning));
