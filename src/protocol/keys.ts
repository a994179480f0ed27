/** From the room secret to the keys. The broker learns none of them, nor the room's name. */
import { toBase64url, utf8 } from './bytes';
import type { RoomSecret } from './roomTopic';

export interface RoomKeys {
  /** 128 bits, base64url: names the room on the broker. */
  roomTag: string;
  /** AES-256-GCM, for what peers say to each other; null on a page that may only watch. */
  signal: CryptoKey | null;
  /** AES-256-GCM, for telemetry. */
  telemetry: CryptoKey;
  /** What a link made for watching carries, base64url. */
  watchKey: string;
}

/** Rounds of PBKDF2-SHA-256 for a typed topic. Source: OWASP Password Storage Cheat Sheet, 2023. */
export const pbkdf2Rounds = 600_000;

const hkdf = async (secret: Uint8Array<ArrayBuffer>, info: string, bytes: number) => {
  const key = await crypto.subtle.importKey('raw', secret, 'HKDF', false, ['deriveBits']);
  const params = { name: 'HKDF', hash: 'SHA-256', salt: utf8('parley/1'), info: utf8(info) };
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
  const root =
    secret.kind === 'typed'
      ? await stretched(secret.topic)
      : secret.kind === 'generated'
        ? await hkdf(secret.bits, 'room', 32)
        : null;
  const observe =
    secret.kind === 'watch' ? secret.observeKey : await hkdf(root ?? new Uint8Array(), 'observe', 32);
  const [tag, telemetry, signal] = await Promise.all([
    hkdf(observe, 'tag', 16),
    hkdf(observe, 'telemetry', 32).then(aes),
    root === null ? null : hkdf(root, 'signal', 32).then(aes),
  ]);
  return { roomTag: toBase64url(tag), signal, telemetry, watchKey: toBase64url(observe) };
}
