/** From the room secret to the keys. The broker learns none of them, nor the room's name. */
import { toBase64url, utf8 } from './bytes';
import type { RoomSecret } from './roomTopic';
import { signing } from './signing';
import { vouchingWith, type Vouching } from './voucher';

export interface RoomKeys {
  /** 128 bits, base64url: names the room on the broker. */
  roomTag: string;
  /** The room's name on the broker in version 1 of the protocol; null on a page that may only watch. */
  oldTag: string | null;
  /** AES-256-GCM, for what peers say to each other; null on a page that may only watch. */
  signal: CryptoKey | null;
  /** AES-256-GCM, for telemetry. */
  telemetry: CryptoKey;
  /** Tells watchers whom the room's link let in; see `voucher.ts`. */
  vouching: Vouching;
  /** What a link made for watching carries, base64url. */
  watchKey: string;
}

/** Rounds of PBKDF2-SHA-256 for a typed topic. Source: OWASP Password Storage Cheat Sheet, 2023. */
export const pbkdf2Rounds = 600_000;

const hkdf = async (secret: Uint8Array<ArrayBuffer>, info: string, bytes: number, salt = 'parley/2') => {
  const key = await crypto.subtle.importKey('raw', secret, 'HKDF', false, ['deriveBits']);
  const params = { name: 'HKDF', hash: 'SHA-256', salt: utf8(salt), info: utf8(info) };
  return new Uint8Array(await crypto.subtle.deriveBits(params, key, bytes * 8));
};
const aes = (bytes: Uint8Array<ArrayBuffer>) =>
  crypto.subtle.importKey('raw', bytes, 'AES-GCM', false, ['encrypt', 'decrypt']);

async function stretched(topic: string) {
  const key = await crypto.subtle.importKey('raw', utf8(topic), 'PBKDF2', false, ['deriveBits']);
  const params = {
    name: 'PBKDF2',
    hash: 'SHA-256',
    salt: utf8('parley/1 room topic'),
    iterations: pbkdf2Rounds,
  };
  return new Uint8Array(await crypto.subtle.deriveBits(params, key, 256));
}

/** What all keys of a room come from; null for a link made for watching, which must not lead to them. */
const rootOf = (secret: RoomSecret) => {
  if (secret.kind === 'watch') return Promise.resolve(null);
  return secret.kind === 'typed' ? stretched(secret.same) : hkdf(secret.bits, 'room', 32, 'parley/1');
};
/** Where peers of version 1 meet, who are told that they are of another version. */
const oldTagOf = async (root: Uint8Array<ArrayBuffer>) =>
  hkdf(await hkdf(root, 'observe', 32, 'parley/1'), 'tag', 16, 'parley/1');

/** `crypto.subtle` does not exist outside a secure context (W3C WebCrypto §10). */
export class InsecureContextError extends Error {
  override name = 'InsecureContextError';
}

/**
 * Keys of a room. Takes about 0.2 s for a typed topic, 2 ms for a generated one.
 * @throws InsecureContextError where the page has no WebCrypto.
 */
export async function deriveRoomKeys(secret: RoomSecret): Promise<RoomKeys> {
  if (!globalThis.isSecureContext && !('subtle' in crypto))
    throw new InsecureContextError('crypto.subtle is missing');
  const root = await rootOf(secret);
  const { fromSeed } = await signing();
  const speaker = root && (await fromSeed(await hkdf(root, 'speaker', 32)));
  const watchKey = secret.kind === 'watch' ? secret.observeKey : (speaker?.publicKey ?? new Uint8Array());
  const [tag, telemetry, signal, oldTag] = await Promise.all([
    hkdf(watchKey, 'tag', 16),
    hkdf(watchKey, 'telemetry', 32).then(aes),
    root && hkdf(root, 'signal', 32).then(aes),
    root && oldTagOf(root),
  ]);
  const roomTag = toBase64url(tag);
  return {
    roomTag,
    oldTag: oldTag && toBase64url(oldTag),
    signal,
    telemetry,
    vouching: vouchingWith(roomTag, watchKey, speaker),
    watchKey: toBase64url(watchKey),
  };
}
