/**
 * The envelope of every message: a header in clear and an AES-256-GCM ciphertext; header and topic are authenticated.
 *
 * | bytes | what |
 * | 0 | version, 1 |
 * | 1 | which key: 1 signal, 2 telemetry |
 * | 2–9 | sender, 64 bits |
 * | 10–17 | epoch of the sender's join, 64 bits: its time in ms (48 bits), then 16 random bits |
 * | 18–21 | sequence number, big-endian; counts from 0 in each epoch and for each key |
 * | 22–33 | nonce, 96 random bits |
 * | 34–… | ciphertext and its 16-byte tag |
 */
import type { Address } from '../../machines/words/vocabulary';
import { concat, fromBase64url, randomBytes, toBase64url, utf8 } from './bytes';

export const version = 1;
export const headerLength = 34;
/** The whole envelope, in bytes. */
export const largestEnvelope = 32 * 1024;

export type KeyName = 'signal' | 'telemetry';
export interface Header {
  key: KeyName;
  sender: Address;
  seq: number;
}

/** A fresh peer id: 64 random bits, base64url. */
export const newPeerId = () => toBase64url(randomBytes(8));
let lastEpochMs = 0;
/** The epoch of a join. Later ones sort after earlier ones, as bytes; see `epochOrder`. */
export function newEpoch(nowMs: number): string {
  lastEpochMs = Math.max(lastEpochMs + 1, Math.floor(nowMs));
  const bytes = new DataView(new ArrayBuffer(8));
  bytes.setUint16(0, Math.floor(lastEpochMs / 2 ** 32));
  bytes.setUint32(2, lastEpochMs % 2 ** 32);
  return toBase64url(concat(new Uint8Array(bytes.buffer, 0, 6), randomBytes(2)));
}
/** Text that sorts as the epoch's bytes do (base64url does not). */
export const epochOrder = (epoch: string) =>
  [...(fromBase64url(epoch) ?? [])].map((b) => b.toString(16).padStart(2, '0')).join('');

const id = (text: string) => {
  const bytes = fromBase64url(text);
  if (bytes?.length !== 8) throw new Error(`not a 64-bit id: ${text}`);
  return bytes;
};

/** Seals bytes for one topic. @throws RangeError when the envelope would be too large to be accepted. */
export async function seal(key: CryptoKey, header: Header, topic: string, plain: Uint8Array<ArrayBuffer>) {
  const seq = new DataView(new ArrayBuffer(4));
  seq.setUint32(0, header.seq);
  const nonce = randomBytes(12);
  const head = concat(
    Uint8Array.of(version, header.key === 'signal' ? 1 : 2),
    id(header.sender.peer),
    id(header.sender.epoch),
    new Uint8Array(seq.buffer),
    nonce,
  );
  const size = head.length + plain.length + 16;
  if (size > largestEnvelope)
    throw new RangeError(`message of ${size} bytes; the most is ${largestEnvelope}`);
  const params = { name: 'AES-GCM', iv: nonce, additionalData: concat(utf8(topic), head) };
  return concat(head, new Uint8Array(await crypto.subtle.encrypt(params, key, plain)));
}

/** Reads the header of unknown bytes; null where they cannot be one. */
export function readHeader(bytes: Uint8Array): Header | null {
  if (bytes.length < headerLength + 16 || bytes[0] !== version) return null;
  if (bytes[1] !== 1 && bytes[1] !== 2) return null;
  return {
    key: bytes[1] === 1 ? 'signal' : 'telemetry',
    sender: { peer: toBase64url(bytes.subarray(2, 10)), epoch: toBase64url(bytes.subarray(10, 18)) },
    seq: new DataView(bytes.buffer, bytes.byteOffset).getUint32(18),
  };
}

/** Opens an envelope that came on `topic`; null where key, topic or bytes are not what was sealed. */
export async function open(
  key: CryptoKey,
  topic: string,
  bytes: Uint8Array<ArrayBuffer>,
): Promise<Uint8Array<ArrayBuffer> | null> {
  const head = bytes.subarray(0, headerLength);
  const params = {
    name: 'AES-GCM',
    iv: bytes.subarray(22, headerLength),
    additionalData: concat(utf8(topic), head),
  };
  return crypto.subtle.decrypt(params, key, bytes.subarray(headerLength)).then(
    (plain) => new Uint8Array(plain),
    () => null,
  );
}
